{{! A field that a form carries on; inside a field: name value. }}{{#value}}<input type="hidden" name="{{name}}" value="{{value}}">{{/value}}
