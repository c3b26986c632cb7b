{{! The options of a choice: options [{value label is_selected}]. }}{{#options}}<option value="{{value}}"{{#is_selected}} selected{{/is_selected}}>{{label}}</option>{{/options}}
