// Saves a page load or a click; every page works without it. Behaviours are
// bound by data- attributes. Nothing here writes markup.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const words = document.body.dataset;

// data-submit: a filter form is sent 300 ms after the last change. What is
// typed is sent by Enter or Apply, so that focus never moves by itself.
for (const form of all("form[data-submit]")) {
	let timer;
	form.addEventListener("change", (event) => {
		clearTimeout(timer);
		if (event.target.matches("select, [type=checkbox]"))
			timer = setTimeout(() => form.requestSubmit(), 300);
	});
}

// Empty filters stay out of the address.
for (const form of all("form[role=search]"))
	form.addEventListener("formdata", (event) => {
		for (const [name, value] of [...event.formData])
			if (value === "")
				event.formData.delete(name);
	});

// data-guard: leaving a form with unsaved input asks first.
let dirty = false;
for (const form of all("form[data-guard]"))
	form.addEventListener("input", () => { dirty = true; });
addEventListener("beforeunload", (event) => {
	if (dirty)
		event.preventDefault();
});

// A form is sent once; data-busy: its button says so and keeps its width.
document.addEventListener("submit", (event) => {
	const form = event.target, button = event.submitter;
	if (form.method !== "post")
		return;
	if (form.dataset.sent) {
		event.preventDefault();
		return;
	}
	form.dataset.sent = "1";
	dirty = false;
	if (button?.dataset.busy === undefined)
		return;
	button.style.minInlineSize = button.offsetWidth + "px";
	button.dataset.busy = button.textContent;
	button.textContent = words.saving;
	button.setAttribute("aria-disabled", "true");
});

// Coming back with the browser's Back: the page is as new.
addEventListener("pageshow", (event) => {
	if (!event.persisted)
		return;
	for (const form of all("form[data-sent]"))
		delete form.dataset.sent;
	for (const button of all("[data-busy][aria-disabled]")) {
		button.textContent = button.dataset.busy;
		button.removeAttribute("aria-disabled");
	}
});

// data-show, data-hide: the button inside a password field.
for (const button of all("button[data-show]")) {
	const input = document.getElementById(button.getAttribute("aria-controls"));
	button.hidden = false;
	button.addEventListener("click", () => {
		const shown = input.type === "password";
		input.type = shown ? "text" : "password";
		button.textContent = shown ? button.dataset.hide : button.dataset.show;
	});
	input.form.addEventListener("submit", () => { input.type = "password"; });
}

// data-copy: the text of the element with that id.
for (const button of all("button[data-copy]")) {
	const said = button.textContent;
	button.hidden = !navigator.clipboard;
	button.addEventListener("click", async () => {
		const text = document.getElementById(button.dataset.copy).textContent;
		await navigator.clipboard.writeText(text.trim());
		button.textContent = words.copied;
		setTimeout(() => { button.textContent = said; }, 2000);
	});
}

// data-count: how many selects of the form stand on something.
for (const output of all("output[data-count]")) {
	const count = () => {
		output.textContent = all("select", output.form)
		    .filter((select) => select.value !== "none").length;
	};
	output.form.addEventListener("change", count);
	output.parentNode.hidden = false;
	count();
}

// data-choose: how many rows are ticked, and all of them at once.
for (const form of all("form[data-choose]")) {
	const every = document.querySelector("[data-all]"), box = every.firstElementChild;
	const chosen = document.querySelector("[data-chosen]");
	const rows = () => [...form.elements].filter((field) => field.name === "id");
	const count = () => {
		const on = rows().filter((field) => field.checked).length;
		chosen.firstElementChild.textContent = on;
		box.checked = on === rows().length;
		box.indeterminate = on > 0 && !box.checked;
	};
	every.hidden = chosen.hidden = false;
	box.addEventListener("change", () => {
		for (const field of rows())
			field.checked = box.checked;
	});
	document.addEventListener("change", count);
	form.addEventListener("reset", () => setTimeout(count));
	count();
}

// data-open: a job that goes on is looked at again until it is done.
for (const job of all("[data-job][data-open]")) {
	const look = async () => {
		const answer = document.hidden ? null : await fetch(location.href,
		    { headers: { Accept: "application/json" } }).catch(() => null);
		const now = answer?.ok ? (await answer.json()).job : null;
		if (now && !/waiting|running/.test(now.status))
			return location.reload();
		if (now)
			job.querySelector("progress").value = now.done + now.failed + now.skipped;
		setTimeout(look, 1500);
	};
	setTimeout(look, 1000);
}

// Menus: one at a time, closed by Escape (focus goes back) and by a click
// elsewhere.
document.addEventListener("click", (event) => {
	for (const menu of all("details.menu[open]"))
		if (!menu.contains(event.target))
			menu.open = false;
});
document.addEventListener("keydown", (event) => {
	const menu = document.activeElement?.closest("details.menu[open]");
	if (event.key === "Escape" && menu) {
		menu.open = false;
		menu.firstElementChild.focus();
	}
});
