{{! Every POST form: csrf. }}<input type="hidden" name="csrf" value="{{csrf}}">
