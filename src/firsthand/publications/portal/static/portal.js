// Progressive enhancement only: every page works without this file.
// 1. j and k go from story to story (can be switched off, WCAG 2.1.4). 2. Search over search.json.
"use strict";

(function keys() {
  const stories = Array.from(document.querySelectorAll("[data-story] .title a"));
  const panel = document.querySelector("[data-keys]");
  if (!panel || stories.length < 2) return;
  const button = panel.querySelector("[data-keys-switch]");
  let on = true;
  try { on = localStorage.getItem("firsthand-keys") !== "off"; } catch (e) { /* no storage: keys stay on */ }
  const show = () => {
    button.setAttribute("aria-pressed", String(on));
    button.textContent = on ? "Single keys are on" : "Single keys are off";
  };
  button.addEventListener("click", () => {
    on = !on;
    try { localStorage.setItem("firsthand-keys", on ? "on" : "off"); } catch (e) { /* forgotten on reload */ }
    show();
  });
  document.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!on || !plain || (event.key !== "j" && event.key !== "k")) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const at = stories.indexOf(document.activeElement);
    const next = event.key === "j" ? at + 1 : Math.max(at - 1, 0);
    if (next < 0 || next >= stories.length) return;
    stories[next].focus({ preventScroll: true });
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    stories[next].closest("[data-story]").scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  });
  panel.hidden = false;
  show();
})();

(function search() {
  const place = document.querySelector("[data-search]");
  if (!place) return;
  const form = place.querySelector("[data-search-form]");
  const status = place.querySelector("[data-search-status]");
  const results = place.querySelector("[data-search-results]");
  const input = form.querySelector("input");
  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  const element = (name, text, className) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const line = (item) => {
    const made = element("li", "", "line");
    const body = element("div", "");
    const title = element("h2", "");
    const link = element("a", "");
    const words = element("bdi", item.t);
    words.dir = "auto";
    link.href = place.dataset.root + item.u;
    link.append(words);
    title.append(link);
    body.append(title, element("p", item.a + (item.d ? " · " + item.d : ""), "meta"));
    made.append(body);
    return made;
  };
  const run = (items) => {
    const asked = fold(input.value).split(" ").filter(Boolean);
    results.replaceChildren();
    if (!asked.length) { status.textContent = items.length + " stories can be searched."; return; }
    const found = items.filter((item) => asked.every((word) => (" " + item.w).includes(" " + word)));
    status.textContent = found.length ? found.length + (found.length === 1 ? " story" : " stories") : "No story has all of these words.";
    results.append(...found.slice(0, 100).map(line));
  };
  if (location.protocol === "file:") {
    status.textContent = "Search reads an index, which browsers allow only for served pages, not for pages opened from a disk.";
    return;
  }
  fetch(place.dataset.search).then((answer) => answer.json()).then((items) => {
    place.querySelector("[data-search-off]").hidden = true;
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    input.addEventListener("input", () => run(items));
    const asked = new URLSearchParams(location.search).get("q");
    if (asked) input.value = asked;
    run(items);
    input.focus();
  }).catch(() => {
    status.textContent = "The search index could not be read.";
  });
})();
