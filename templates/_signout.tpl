{{! The sign-out form. }}<form method="post" action="/signout"><input type="hidden" name="csrf" value="{{csrf}}"><button class="link">[[Sign out]]</button></form>
