# Makes stmt.h (enum stmt) and stmt.c (names, texts) from the named SQL files.
#
#   -- name: users_list            begins a statement
#   -- plan: custom                plan it with its values at every call
#   -- each: sort=name key=name_key
#                                  before a name: the statement is made once
#                                  for every such line, with {sort} and {key}
#                                  replaced; values end at two blanks
# Other comment lines and blank lines are dropped.
#
# usage: awk -v out=h|c|sql -f stmt.awk FILE…

function flush_one(name, text,   max, n, rest, escaped) {
	if (seen[name]++) {
		print FILENAME ": " name " stands twice" > "/dev/stderr"
		failed = 1
	}
	count++
	max = 0
	rest = text
	while (match(rest, /\$[0-9]+/)) {
		n = substr(rest, RSTART + 1, RLENGTH - 1) + 0
		if (n > max)
			max = n
		rest = substr(rest, RSTART + RLENGTH)
	}
	if (out == "h") {
		print "\tSTMT_" name ","
	} else if (out == "sql") {
		print "prepare " name " as " text ";"
	} else {
		escaped = text
		gsub(/\\/, "\\\\", escaped)
		gsub(/"/, "\\\"", escaped)
		gsub(/\n/, "\\n\"\n\t    \"", escaped)
		print "\t{ \"" name "\",\n\t    \"" escaped "\",\n\t    " max \
		    ", " (custom ? "true" : "false") " },"
	}
}

function flush(   i, j, parts, n, t, nm, kv, k, v) {
	if (name == "")
		return
	sub(/[ \n;]+$/, "", text)
	if (eachs == 0) {
		flush_one(name, text)
	} else for (i = 1; i <= eachs; i++) {
		t = text
		nm = name
		n = split(each[i], parts, /  +/)
		for (j = 1; j <= n; j++) {
			k = parts[j]
			sub(/=.*/, "", k)
			v = parts[j]
			sub(/^[^=]*=/, "", v)
			gsub("\\{" k "\\}", v, t)
			gsub("\\{" k "\\}", v, nm)
		}
		flush_one(nm, t)
	}
	name = ""
	text = ""
	eachs = 0
	custom = 0
}

BEGIN {
	if (out == "h")
		print "/* made from sql/ by tools/stmt.awk */\n" \
		    "#ifndef ORGDESK_STMT_H\n#define ORGDESK_STMT_H\n\n" \
		    "enum stmt {"
	else if (out == "c")
		print "/* made from sql/ by tools/stmt.awk */\n" \
		    "#include \"db.h\"\n\n" \
		    "/* No compiler of ours stops at ISO's 4095 letters. */\n" \
		    "#pragma GCC diagnostic ignored" \
		    " \"-Woverlength-strings\"\n\n" \
		    "const struct statement db_statements[] = {"
}
/^-- each: / { if (name != "") flush(); each[++eachs] = substr($0, 10); next }
/^-- name: / { if (name != "") flush(); name = $3; next }
/^-- plan: custom/ { custom = 1; next }
/^--/ || /^[ \t]*$/ { next }
name != "" { sub(/[ \t]+$/, ""); text = text (text == "" ? "" : "\n") $0 }
END {
	flush()
	if (out == "h")
		print "\tSTMT_COUNT\n};\n\n#endif"
	else if (out == "c")
		print "};"
	exit failed
}
