/*
 * The only C++: ctemplate's abstract dictionary over struct scope. One Dict
 * is one scope; nothing is copied, and what ctemplate wants from the heap (an
 * iterator a section) comes from a free list.
 * budget: the one file of C++ stays one, beyond 400 lines.
 */
/* budget: all of the C++ in one place */
#include <filesystem>
#include <fstream>
#include <cstring>
#include <malloc.h>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

#include <ctemplate/per_expand_data.h>
#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary_interface.h>
#include <ctemplate/template_emitter.h>
#include <ctemplate/template_modifiers.h>

extern "C" {
#include "log.h"
#include "marker.h"
#include "modifier.h"
#include "template.h"
#include "template_source.h"
}

namespace {

using ctemplate::TemplateString;

/* Beside each template: its heading as plain text. */
const char TITLE[] = ".title";

/* One expansion: what all its scopes share. */
struct Expansion {
	struct arena *arena;
	const struct locale *locale;
	const std::map<std::string, std::string, std::less<>> *names;
	const char *content;
	const struct scope *at;	/* where the last value was read */
	bool strict;
	std::set<std::string> unknown;
	/* ctemplate asks twice about a section that is shown. */
	const char *asked;
	struct found answer;
};

ctemplate::TemplateCache *cache;

/* Of each locale: "org/users" → "it/org/users". */
std::map<std::string, std::map<std::string, std::string, std::less<>>> loaded;

/* A marker's name taken apart once; found by its place in the template, which
 * never moves. A full slot is taken over: it only costs reading again. */
struct marker markers[4096];

struct marker &
marker_of(const TemplateString &name)
{
	auto place = reinterpret_cast<uintptr_t>(name.data());
	struct marker &marker = markers[(place ^ (place >> 12)) % 4096];

	if (marker.name != name.data())
		marker_read(&marker, name.data(), name.size());
	return marker;
}

class Dict : public ctemplate::TemplateDictionaryInterface {
	friend class Members;

public:
	explicit Dict(Expansion *e) : expansion(e), scope() {}
	struct scope *inside() { return &scope; }

protected:
	TemplateString GetValue(const TemplateString &name) const override;
	bool IsHiddenSection(const TemplateString &name) const override;
	bool IsUnhiddenSection(const TemplateString &name) const override
	{
		return !IsHiddenSection(name);
	}
	Iterator *CreateSectionIterator(const TemplateString &) const override;
	bool IsHiddenTemplate(const TemplateString &name) const override
	{
		return GetIncludeTemplateName(name, 0) == nullptr;
	}
	const char *GetIncludeTemplateName(const TemplateString &, int)
	    const override;
	Iterator *CreateTemplateIterator(const TemplateString &)
	    const override;
	void DumpToString(std::string *, int) const override {}

private:
	bool look(const TemplateString &, bool is_section,
	    struct found *) const;

	Expansion *expansion;
	struct scope scope;
};

/* The members of a list one after the other, or the one object. */
class Members : public ctemplate::TemplateDictionaryInterface::Iterator {
public:
	Members(const Dict *outer, const struct found &f)
	    : found(f), child(outer->expansion), outside(&outer->scope), i(0)
	{
	}
	bool HasNext() const override { return i < found.count; }
	const ctemplate::TemplateDictionaryInterface &Next() override
	{
		vm_enter(&found, i++, outside, child.inside());
		return child;
	}
	static void *operator new(size_t size)
	{
		if (spare == nullptr)
			return ::operator new(size);
		void *got = spare;
		spare = *static_cast<void **>(got);
		return got;
	}
	static void operator delete(void *gone)
	{
		*static_cast<void **>(gone) = spare;
		spare = gone;
	}

private:
	static void *spare;
	struct found found;
	Dict child;
	const struct scope *outside;
	int i;
};

void *Members::spare;

bool
Dict::look(const TemplateString &name, bool is_section,
    struct found *found) const
{
	struct marker &marker = marker_of(name);

	if (is_section ? marker_find_section(&marker, &scope, found)
		       : marker_find(&marker, &scope, found))
		return true;
	if (expansion->strict)
		expansion->unknown.emplace(name.data(), name.size());
	return false;
}

TemplateString
Dict::GetValue(const TemplateString &name) const
{
	struct found found;

	expansion->at = &scope;
	if (!look(name, false, &found) || found.text == nullptr)
		return TemplateString("", 0);
	return TemplateString(found.text, strlen(found.text));
}

bool
Dict::IsHiddenSection(const TemplateString &name) const
{
	struct found *found = &expansion->answer;

	expansion->asked = nullptr;
	if (!look(name, true, found) || !found->truth)
		return true;
	expansion->asked = name.data();
	return false;
}

/* Without a member, ctemplate shows the section once in the same scope. */
Dict::Iterator *
Dict::CreateSectionIterator(const TemplateString &name) const
{
	struct found found = expansion->answer;

	if ((expansion->asked != name.data() && !look(name, true, &found)) ||
	    (found.kind != VM_LIST && found.kind != VM_OBJECT))
		found = {};
	expansion->asked = nullptr;
	return new Members(this, found);
}

const char *
Dict::GetIncludeTemplateName(const TemplateString &name, int) const
{
	std::string_view wanted(name.data(), name.size());

	if (wanted == "content") {
		if (expansion->content == nullptr)
			return nullptr;
		wanted = expansion->content;
	}
	auto found = expansion->names->find(wanted);
	return found == expansion->names->end() ? nullptr :
	    found->second.c_str();
}

Dict::Iterator *
Dict::CreateTemplateIterator(const TemplateString &) const
{
	return new Members(this, {});
}

/* Straight into the arena's buffer. */
class Emitter : public ctemplate::ExpandEmitter {
public:
	explicit Emitter(struct buf *b) : out(b) {}
	void Emit(char c) override { buf_putc(out, c); }
	void Emit(const std::string &s) override
	{
		buf_put(out, s.data(), s.size());
	}
	void Emit(const char *s) override { buf_puts(out, s); }
	void Emit(const char *s, size_t n) override { buf_put(out, s, n); }

private:
	struct buf *out;
};

/* One of modifier.c's functions. Registered as not safe: ctemplate escapes
 * after it all the same. */
class Modifier : public ctemplate::TemplateModifier {
public:
	explicit Modifier(const struct modifier *m) : modifier(m) {}
	void Modify(const char *in, size_t len,
	    const ctemplate::PerExpandData *data,
	    ctemplate::ExpandEmitter *out, const std::string &) const override
	{
		auto e = static_cast<const Expansion *>(
		    data->LookupForModifiers("expansion"));
		struct found found = {};
		struct modifier_call call = { e->arena, e->locale, nullptr,
			nullptr };

		if (len == 0)
			return;
		call.text = arena_strndup(e->arena, in, len);
		if (modifier->needs_currency &&
		    scope_find(e->at, "currency", 8, &found))
			call.currency = found.text;
		out->Emit(modifier->apply(&call));
	}

private:
	const struct modifier *modifier;
};

void
register_modifiers()
{
	static bool is_done;
	const struct modifier *modifier;

	for (modifier = modifiers; !is_done && modifier->name; modifier++)
		ctemplate::AddModifier(modifier->name, new Modifier(modifier));
	is_done = true;
}

using Files = std::map<std::string, std::string>;

bool
store(const struct locale *locale, const std::string &name,
    const std::string &ready, char error[512])
{
	std::string full = std::string(text_tag(locale)) + "/" + name;

	if (!cache->StringToTemplateCache(full, ready,
	    ctemplate::DO_NOT_STRIP)) {
		snprintf(error, 512, "templates/%s.tpl (%s): no template; "
		    "ctemplate's reason stands above", name.c_str(),
		    text_tag(locale));
		return false;
	}
	loaded[text_tag(locale)][name] = full;
	return true;
}

/*
 * Puts the text of every {{>_x}} in its place: the whole page is then escaped
 * in one context, and nothing is looked up when it is expanded. {{>content}}
 * alone stays.
 */
bool
splice(const Files &ready, const std::string &name, std::string &out,
    char error[512], int depth = 0)
{ /* budget: calls itself */
	const char *start = ready.at(name).c_str(), *at = start, *inside;
	size_t len;

	while (source_marker(&at, &inside, &len)) {
		std::string wanted(inside + 1, len - 1);

		if (inside[0] != '>' || wanted == "content")
			continue;
		out.append(start, inside - 2);
		start = at;
		if (depth < 8 && ready.count(wanted) > 0) {
			if (!splice(ready, wanted, out, error, depth + 1))
				return false;
			continue;
		}
		snprintf(error, 512, "templates/%s.tpl: includes %s, which "
		    "%s", name.c_str(), wanted.c_str(), depth < 8 ?
		    "is not there" : "includes itself");
		return false;
	}
	out.append(start);
	return true;
}

bool
is_plain(const std::string &name)
{
	return name.size() > 4 && name.substr(name.size() - 4) == ".txt";
}

bool
load_locale(struct arena *arena, const struct locale *locale,
    const Files &files, char error[512])
{
	Files ready;

	for (auto &file : files) {
		const char *text = source_prepare(arena, locale,
		    file.first.c_str(), file.second.c_str(), error);
		const char *title = text == nullptr ? nullptr :
		    source_heading(arena, locale, file.first.c_str(),
		    file.second.c_str(), error);

		if (title == nullptr || (*title != '\0' &&
		    !store(locale, file.first + TITLE, title, error)))
			return false;
		ready[file.first] = text;
	}
	for (auto &file : ready) {
		if (file.first[0] == '_')
			continue; /* a partial is spliced in, never asked for */
		std::string text = is_plain(file.first) ? "" :
		    "{{%AUTOESCAPE context=\"HTML\"}}";

		if (!splice(ready, file.first, text, error) ||
		    !store(locale, file.first, text, error))
			return false;
	}
	return true;
}

bool
load_all(const Files &files, char error[512])
{
	struct arena *arena = arena_new(64u << 20);
	const struct locale *const *locale;
	bool is_good = true;

	for (locale = text_locales(); is_good && *locale; locale++)
		is_good = load_locale(arena, *locale, files, error);
	arena_free(arena);
	return is_good;
}

/* Partials are everybody's; a mail is of no use to who shows pages. */
bool
is_used(const std::string &name, enum template_use use)
{
	bool is_mail = name.compare(0, 5, "mail/") == 0;

	return use == TEMPLATE_ALL || name[0] == '_' ||
	    is_mail == (use == TEMPLATE_MAILS);
}

/* Name → text of every *.tpl below dir that is used here. */
bool
read_files(const char *dir, enum template_use use, Files &files,
    char error[512])
{
	std::error_code problem;
	std::filesystem::recursive_directory_iterator at(dir, problem), end;

	for (; !problem && at != end; at.increment(problem)) {
		if (at->path().extension() != ".tpl")
			continue;
		std::string name = at->path().lexically_relative(dir).string();
		if (!is_used(name, use))
			continue;
		std::ifstream file(at->path(), std::ios::binary);
		std::ostringstream text;

		text << file.rdbuf();
		if (!file || !text_is_utf8(text.str().data(),
		    text.str().size())) {
			snprintf(error, 512, "%s: unreadable or not UTF-8",
			    at->path().c_str());
			return false;
		}
		files[name.substr(0, name.size() - 4)] = text.str();
	}
	snprintf(error, 512, "%s: %s", dir, problem ?
	    problem.message().c_str() : "no template there");
	return !problem && !files.empty();
}

bool
expand_all(char error[512])
{
	struct arena *arena = arena_new(16u << 20);
	const struct locale *const *locale;
	struct scope empty = {};
	bool is_good = true;
	struct buf out;

	for (locale = text_locales(); is_good && *locale; locale++)
		for (auto &name : loaded[text_tag(*locale)]) {
			buf_init(&out, arena);
			if (template_expand(*locale, name.first.c_str(),
			    nullptr, &empty, false, &out))
				continue;
			snprintf(error, 512, "%s: cannot be expanded",
			    name.second.c_str());
			is_good = false;
		}
	arena_free(arena);
	return is_good;
}

bool
report_unknown(const char *name, const std::set<std::string> &unknown)
{
	for (auto &marker : unknown)
		log_error("template.unknown_marker", "%s: %s", name,
		    marker.c_str());
	return unknown.empty();
}

} /* namespace */

bool
template_init(const char *dir, enum template_use use, char error[512])
{
	Files files;

	register_modifiers();
	delete cache;
	cache = new ctemplate::TemplateCache;
	loaded.clear();
	memset(markers, 0, sizeof(markers));
	if (!read_files(dir, use, files, error) || !load_all(files, error))
		return false;
	cache->Freeze();
	if (!expand_all(error))
		return false;
	malloc_trim(0); /* what loading took is given back */
	return true;
}

bool
template_exists(const char *name)
{
	auto &english = loaded["en"];

	return english.find(name) != english.end();
}

bool
template_title(const struct locale *locale, const char *name,
    const struct scope *scope, struct buf *out)
{
	std::string title = std::string(name) + TITLE;

	return template_exists(title.c_str()) &&
	    template_expand(locale, title.c_str(), nullptr, scope, false,
	    out) && out->len > 0;
}

bool
template_expand(const struct locale *locale, const char *name,
    const char *content, const struct scope *scope, bool strict,
    struct buf *out)
{
	Expansion expansion = { out->arena, locale,
		&loaded[text_tag(locale)], content, nullptr, strict, {},
		nullptr, {} };
	auto found = expansion.names->find(std::string_view(name));
	ctemplate::PerExpandData data;
	Emitter emitter(out);
	Dict dict(&expansion);

	buf_puts(out, "");
	marker_begin();
	*dict.inside() = *scope;
	data.InsertForModifiers("expansion", &expansion);
	if (found == expansion.names->end() ||
	    (content != nullptr && !template_exists(content)) ||
	    !cache->ExpandNoLoad(found->second, ctemplate::DO_NOT_STRIP,
	    &dict, &data, &emitter)) {
		log_error("template.failed", "%s with %s: not expanded", name,
		    content != nullptr ? content : "nothing");
		return false;
	}
	return report_unknown(content != nullptr ? content : name,
	    expansion.unknown);
}
