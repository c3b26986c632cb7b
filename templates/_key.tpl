{{! A form that must not run twice: form_key. }}<input type="hidden" name="key" value="{{form_key}}">
