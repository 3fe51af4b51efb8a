// Keys, finder, focus; all works without it.
(() => {
  "use strict";
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const one = (what, where = document) => where.querySelector(what);
  const typing = (at) => at.closest("input, textarea, select, [contenteditable]");
  const on = (what, does) => document.addEventListener(what, does);
  let going = 0;

  // The rows, and where j and k stand.
  const finder = one("#finder");
  let at = -1;
  const rows = () => all("[data-row]", finder?.open ? finder : document);
  const stand = (to) => {
    const found = rows();
    if (!found.length) return;
    at = Math.max(0, Math.min(found.length - 1, to));
    found.forEach((row, place) => row.setAttribute("aria-selected", String(place === at)));
    (one("a[href]", found[at]) || found[at]).focus();
  };
  const follow = (what, where) => { const link = one(what, where); link?.click(); return link; };

  let change = -1;
  const step = (by) => {
    const found = all("[data-change]"), link = found[change = Math.max(0, Math.min(found.length - 1, change + by))];
    (one(`[id="${link?.dataset.change}"]`) || link)?.focus();
  };

  // Find or do, in a dialog.
  const find = async () => {
    if (!finder || finder.open) return;
    const answer = await fetch("/find", { headers: { "HX-Request": "true" } });
    if (!answer.ok) { location.assign("/find"); return; }
    finder.innerHTML = await answer.text();
    window.htmx?.process(finder);
    finder.showModal();
    at = -1;
    one("input", finder)?.focus();
  };

  const single = {
    "/": find,
    "?": () => location.assign("/keys"),
    c: () => follow("[data-new]"),
    j: () => stand(at + 1),
    k: () => stand(at - 1),
    x: () => rows()[at] && one("input[type=checkbox]", rows()[at])?.click(),
    a: () => follow("[data-primary]"),
    ".": () => { const menu = one("[data-acts]"); if (menu) { menu.open = !menu.open; one("summary", menu).focus(); } },
    "[": () => follow("[data-earlier]"),
    "]": () => follow("[data-later]"),
    n: () => step(1),
    p: () => step(-1),
    m: () => follow("[data-comment]", document.activeElement.closest(".clause, body")),
    s: () => follow("[data-to-form]"),
  };

  on("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "k") { event.preventDefault(); find(); return; }
    if (event.key === "Escape") { all("details.menu[open]").forEach((menu) => { menu.open = false; one("summary", menu).focus(); }); return; }
    const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (arrow && event.target.closest("[data-finder]")) { event.preventDefault(); stand(at + arrow); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.body.dataset.keys === "off") return;
    if (going && Date.now() - going < 1500) {
      going = 0;
      if (follow(`[data-go="${CSS.escape(event.key)}"]`)) event.preventDefault();
      return;
    }
    if (event.key === "g") { going = Date.now(); return; }
    if (/^[1-8]$/.test(event.key) && follow(`[data-tab="${event.key}"]`)) { event.preventDefault(); return; }
    const act = single[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  on("click", (event) => {
    const link = event.target.closest("[data-find]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && finder) { event.preventDefault(); find(); }
    all("details.menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
    const box = event.target.closest("[data-all]");
    if (box) all(`input[name="${box.dataset.all}"]`).forEach((each) => { each.checked = box.checked; });
    const row = event.target.closest("[data-add-row]");
    if (row) { event.preventDefault(); addRow(row); }
    const gone = event.target.closest("[data-remove-row]");
    if (gone) { event.preventDefault(); gone.closest("[data-repeated]").remove(); changed(); }
  });

  const changed = () => kept?.dispatchEvent(new Event("input", { bubbles: true }));

  // One more row of a form.
  const addRow = (button) => {
    const pattern = document.getElementById(button.dataset.addRow);
    const before = `${pattern.id.slice(8)}.`;
    const place = 1 + Math.max(0, ...all(`[name^="${before}"]`).map((each) => parseInt(each.name.slice(before.length)) || 0));
    pattern.insertAdjacentHTML("beforebegin", pattern.innerHTML.replaceAll(`${before}__`, before + place));
    const made = pattern.previousElementSibling;
    window.htmx?.process(made);
    one("[name]", made).focus();
  };

  // What must be read first takes the focus.
  const speak = (where) => one("[role=alert]", where)?.focus();
  on("DOMContentLoaded", () => speak(document));
  on("htmx:beforeRequest", (event) => event.detail.target.setAttribute("aria-busy", "true"));
  on("htmx:afterRequest", (event) => event.detail.target.removeAttribute("aria-busy"));
  on("htmx:afterSwap", (event) => { at = -1; speak(event.detail.target); });

  // What is typed in a long form and not yet saved is offered again in this tab.
  const kept = one("form[data-keep]");
  if (kept) {
    const key = `kept ${kept.dataset.keep}`;
    const offer = one("[data-kept]");
    const before = sessionStorage.getItem(key);
    if (before && offer) {
      offer.hidden = false;
      one("button", offer).addEventListener("click", () => {
        for (const [name, said] of JSON.parse(before)) {
          const fields = all("[name]", kept).filter((each) => each.name === name && !/hidden|file/.test(each.type));
          if (!fields[0] && name.includes(".")) kept.append(Object.assign(document.createElement("input"), { type: "hidden", name, value: said }));
          for (const each of fields) /checkbox|radio/.test(each.type) ? each.checked ||= each.value === said : each.value = said;
        }
        offer.hidden = true;
        changed();
      });
    }
    kept.addEventListener("input", () => sessionStorage.setItem(key, JSON.stringify([...new FormData(kept)].filter(([, said]) => said.trim))));
    kept.addEventListener("submit", () => sessionStorage.removeItem(key));
  }
})();
