
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const byId = (id) => document.getElementById(id);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const numbers = (words) => (words ? words.split(" ") : []);
  const plural = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
  const panel = byId("panel");
  const told = byId("told");
  const help = byId("help");
  const notes = all(".note");
  const wide = matchMedia("(min-width: 64.01rem)");

  /* What belongs together: the elements of a file by reference ("r2") and by finding ("k3"). */
  const groups = new Map();
  const groupsOf = (file) => {
    if (!groups.has(file)) {
      const found = new Map();
      const add = (key, element) => (found.has(key) ? found.get(key).push(element) : found.set(key, [element]));
      for (const element of all(".text [data-r], .text [data-k], .note[data-k]", file)) {
        for (const each of numbers(element.dataset.r)) add(`r${each}`, element);
        if (!element.matches(".ref, .cite")) for (const each of numbers(element.dataset.k)) add(`k${each}`, element);
      }
      groups.set(file, found);
    }
    return groups.get(file);
  };
  let lit = [];
  const dim = () => {
    for (const element of lit) element.classList.remove("related", "here");
    lit = [];
  };
  const light = (subject) => {
    dim();
    const file = subject.closest(".file");
    if (!file) return;
    const found = groupsOf(file);
    const around = subject.closest(".ref");
    const keys = [
      ...numbers(subject.dataset.r || (around ? around.dataset.r : "")).map((each) => `r${each}`),
      ...numbers(subject.dataset.near).map((each) => `r${each}`),
      ...(subject.matches(".ref") ? [] : numbers(subject.dataset.k).map((each) => `k${each}`)),
    ];
    for (const key of keys) {
      for (const element of found.get(key) || []) {
        if (element.matches(".mark, .sign")) continue;
        element.classList.add("related");
        lit.push(element);
      }
    }
    subject.classList.add("here");
    lit.push(subject);
  };

  /* The panel says what the thing under the pointer or the focus is. */
  const element = (name, className, text) => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  };
  const copied = (id, className) => {
    const from = byId(id);
    if (!from) return [];
    const made = document.createElement("div");
    made.className = `card ${className}`;
    for (const child of from.childNodes) made.append(child.cloneNode(true));
    for (const each of all(".related", made)) each.classList.remove("related");
    return [made];
  };
  const statusOf = (cite) => {
    const count = numbers(cite.dataset.r).length + Number(cite.dataset.moreR || 0);
    if (cite.matches(".linked")) return count > 1 ? `Linked to ${plural(count, "reference")}` : "Linked to its reference";
    if (cite.matches(".ambiguous")) return `Ambiguous: ${plural(count, "reference")} fit`;
    if (cite.matches(".exempt")) return `No reference is expected${cite.dataset.why ? `: ${cite.dataset.why}` : ""}`;
    if (count) return `Missing in part: ${plural(count, "reference")} found`;
    return cite.dataset.near ? "Missing: no reference fits; this one is nearest" : "Missing: no reference fits";
  };
  const MOST_TOLD = 50;
  const rest = (listed, more) => {
    const count = Math.max(listed - MOST_TOLD, 0) + Number(more || 0);
    return count ? [element("p", "label", `\u2026 and ${count.toLocaleString("en")} more`)] : [];
  };
  const fill = (subject) => {
    const file = subject.closest(".file").id;
    const isCitation = subject.matches(".cite");
    const references = [...new Set([...numbers(subject.dataset.r), ...(isCitation ? numbers(subject.dataset.near) : [])])];
    const parts = [];
    if (isCitation) {
      parts.push(element("p", "label", statusOf(subject)));
      if (!references.length) parts.push(element("p", "", subject.textContent));
    }
    if (subject.matches(".cite, .ref, .back")) {
      for (const each of references.slice(0, MOST_TOLD)) parts.push(...copied(`${file}e${each}`, "of-record"));
      parts.push(...rest(references.length, subject.dataset.moreR));
    }
    const others = notesOf(subject).filter((note) => note && !note.hidden);
    for (const note of others.slice(0, MOST_TOLD)) parts.push(...copied(note.id, note.dataset.severity));
    parts.push(...rest(others.length, subject.dataset.moreK));
    told.replaceChildren(...parts);
    return parts.length > 0;
  };
  let shownFor = null;
  let asked = 0;
  let origin = null;
  const hide = () => {
    clearTimeout(asked);
    panel.hidden = true;
    shownFor = null;
  };
  const isSeen = (note) => {
    const box = note.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight;
  };
  const notesOf = (subject) => numbers(subject.dataset.k).map((each) => byId(`${subject.closest(".file").id}n${each}`));
  const show = (subject) => {
    clearTimeout(asked);
    if (subject === shownFor) return;
    // The note stands in the margin already.
    const isNoteOnly = subject.matches(".sign, .mark") && wide.matches && notesOf(subject).every((note) => note && isSeen(note));
    if (isNoteOnly || !subject.matches(".cite, .ref, .back, .sign, .mark") || !fill(subject)) {
      hide();
      return;
    }
    shownFor = subject;
    panel.hidden = false;
    panel.scrollTop = 0;
    if (!wide.matches) return;
    const boxes = subject.getClientRects();
    const box = boxes[boxes.length - 1] || subject.getBoundingClientRect();
    const left = Math.max(16, Math.min(box.left, root.clientWidth - panel.offsetWidth - 16));
    const isLow = box.bottom + panel.offsetHeight + 12 > innerHeight && boxes[0].top > panel.offsetHeight + 70;
    const top = isLow ? boxes[0].top - panel.offsetHeight - 8 : box.bottom + 8;
    panel.style.left = `${left + scrollX}px`;
    panel.style.top = `${top + scrollY}px`;
  };
  const SUBJECTS = ".cite, .sign, .back, .mark, .ref, .note";
  const subjectAt = (target) => (target instanceof Element ? target.closest(SUBJECTS) : null);
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    clearTimeout(asked);
    if (panel.contains(event.target)) return;
    const subject = subjectAt(event.target);
    if (!subject) {
      if (shownFor && shownFor !== document.activeElement) asked = setTimeout(() => { hide(); dim(); }, 300);
      else if (!shownFor) dim();
      return;
    }
    light(subject);
    asked = setTimeout(() => show(subject), 220);
  });
  document.addEventListener("focusin", (event) => {
    if (panel.contains(event.target)) return;
    const subject = subjectAt(event.target);
    if (!subject) {
      hide();
      dim();
      return;
    }
    origin = event.target;
    light(subject);
    if (event.target.matches(":focus-visible") || !wide.matches) show(subject);
  });
  byId("close").addEventListener("click", () => leave());
  const leave = () => {
    const wasInside = panel.contains(document.activeElement);
    hide();
    dim();
    if (wasInside && origin) origin.focus({ preventScroll: true });
    hide();
  };

  /* Going through the findings. */
  let shown = notes;
  let current = null;
  const at = byId("at");
  const placeOf = (note) => byId(note.id.replace(/n([0-9]+)$/, "m$1"));
  /* Where the mark of a finding begins; its sign stands at the end. */
  const markOf = (note) => (groupsOf(note.closest(".file")).get(`k${note.dataset.k}`) || []).find((each) => each.matches(".mark"));
  const count = () => {
    if (!at) return;
    const index = shown.indexOf(current);
    at.textContent = index < 0 ? plural(shown.length, "finding") : `${index + 1} of ${shown.length}`;
  };
  const choose = (note) => {
    const left = current;
    if (current) {
      current.classList.remove("current");
      const before = placeOf(current);
      if (before) before.classList.remove("current");
    }
    current = note;
    if (note) {
      note.classList.add("current");
      const place = placeOf(note);
      if (place) place.classList.add("current");
    }
    count();
    // A page may have hundreds of margins, and each that is aligned is laid out anew.
    const margins = [left, note].filter(Boolean).map((each) => each.closest(".margin"));
    new Set(margins).forEach(alignIn);
  };
  const step = (by) => {
    if (!shown.length) return;
    const index = shown.indexOf(current);
    const note = shown[index < 0 ? (by > 0 ? 0 : shown.length - 1) : (index + by + shown.length) % shown.length];
    choose(note);
    const place = placeOf(note);
    const seen = place && !place.hidden ? place : note;
    seen.scrollIntoView({ block: "center" });
    const list = note.closest(".margin");
    if (seen !== note && list.scrollHeight > list.clientHeight) {
      list.scrollTop += note.getBoundingClientRect().top - list.getBoundingClientRect().top - 60;
    }
    (place && !place.hidden ? place : note.querySelector("a")).focus({ preventScroll: true, focusVisible: true });
    // The scrolled page has moved what the panel stands beside.
    shownFor = null;
    show(seen);
  };
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest(".go, .sign") : null;
    const note = link && (link.matches(".sign") ? byId(link.id.replace(/m([0-9]+)$/, "n$1")) : link.closest(".note"));
    if (note) choose(note);
    if (event.target instanceof Element && event.target.closest("#panel a")) hide();
    const filters = byId("filters");
    if (filters && filters.open && !filters.contains(event.target)) filters.open = false;
  });

  /* Filters. */
  const words = byId("words");
  const boxes = all(".filters input[type=checkbox]");
  const chosen = (name) => new Set(boxes.filter((box) => box.name === name && box.checked).map((box) => box.value));
  const filter = () => {
    const severities = chosen("severity");
    const codes = chosen("code");
    const wanted = words.value.trim().toLocaleLowerCase();
    const off = new Set();
    for (const note of notes) {
      const data = note.dataset;
      note.hidden = !(severities.has(data.severity) && codes.has(data.code)
        && (!wanted || note.textContent.toLocaleLowerCase().includes(wanted)));
      if (note.hidden) off.add(note.id);
    }
    for (const mark of all(".mark, .sign")) {
      const file = mark.closest(".file").id;
      const isOff = numbers(mark.dataset.k).every((each) => off.has(`${file}n${each}`));
      if (mark.matches(".sign")) mark.hidden = isOff;
      else mark.classList.toggle("off", isOff);
    }
    shown = notes.filter((note) => !note.hidden);
    if (current && current.hidden) choose(null);
    count();
    byId("filters").classList.toggle("filtered", shown.length < notes.length);
    byId("status").textContent = shown.length < notes.length
      ? `${shown.length.toLocaleString("en")} of ${plural(notes.length, "finding")} shown` : `All ${plural(notes.length, "finding")} shown`;
    hide();
    align();
  };
  if (words) {
    let waiting = 0;
    words.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(filter, 150);
    });
    for (const box of boxes) box.addEventListener("change", filter);
    byId("reset").addEventListener("click", () => {
      words.value = "";
      for (const box of boxes) box.checked = true;
      filter();
    });
    byId("next").addEventListener("click", () => step(1));
    byId("previous").addEventListener("click", () => step(-1));
  }

  /* Notes beside their lines, where there is room for all of them; else the list is one that stays in view. */
  const MOST_ALIGNED = 300;
  const GAP = 14;
  const alignIn = (margin) => {
    const list = margin.querySelector(".notes");
    if (!list) return;
    margin.classList.remove("aligned");
    margin.style.height = "";
    const mine = all(".note", list);
    for (const note of mine) note.style.top = "";
    const visible = mine.filter((note) => !note.hidden);
    const drafts = margin.parentElement.querySelector(".drafts");
    if (!wide.matches || !visible.length || visible.length > MOST_ALIGNED || drafts.querySelector(".part + .part")) return;
    margin.classList.add("aligned");
    const top = margin.getBoundingClientRect().top;
    const places = visible.map((note) => {
      const place = markOf(note) || placeOf(note);
      return { height: note.offsetHeight, wanted: place ? place.getBoundingClientRect().top - top : 0 };
    });
    const tops = placed(places, visible.indexOf(current));
    if (tops.some((found, index) => found - places[index].wanted > 0.6 * innerHeight)) {
      margin.classList.remove("aligned");
      return;
    }
    visible.forEach((note, index) => { note.style.top = `${tops[index]}px`; });
    const last = places.length - 1;
    margin.style.height = `${tops[last] + places[last].height}px`;
  };
  const align = () => all(".margin").forEach(alignIn);
  /* Each beside its line, or below the one before; the chosen one is beside its line if those before it leave room above. */
  const placed = (places, chosenIndex) => {
    let free = 0;
    const tops = places.map((each) => {
      const found = Math.max(each.wanted - 2, free);
      free = found + each.height + GAP;
      return found;
    });
    if (chosenIndex < 0) return tops;
    const before = places.slice(0, chosenIndex).reduce((sum, each) => sum + each.height + GAP, 0);
    tops[chosenIndex] = Math.max(places[chosenIndex].wanted - 2, before);
    for (let index = chosenIndex - 1; index >= 0; index -= 1) {
      tops[index] = Math.min(tops[index], tops[index + 1] - GAP - places[index].height);
    }
    for (let index = chosenIndex + 1; index < places.length; index += 1) {
      tops[index] = Math.max(places[index].wanted - 2, tops[index - 1] + places[index - 1].height + GAP);
    }
    return tops;
  };

  /* Light and dark. Where nothing may be stored, the choice holds as long as the page. */
  const THEME = "refkit-theme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
  const paint = () => byId("theme").setAttribute("aria-pressed", String(isDark()));
  try {
    const stored = localStorage.getItem(THEME);
    if (stored === "dark" || stored === "light") root.dataset.theme = stored;
  } catch { /* not allowed here */ }
  const toggle = () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem(THEME, root.dataset.theme);
    } catch { /* not allowed here */ }
    paint();
  };
  byId("theme").addEventListener("click", toggle);
  system.addEventListener("change", paint);
  paint();

  /* Keys. */
  const openHelp = () => { if (!help.open) help.showModal(); };
  byId("keys").addEventListener("click", openHelp);
  byId("help-close").addEventListener("click", () => help.close());
  const enter = () => {
    if (!panel.hidden) {
      panel.focus();
      return;
    }
    const link = current && current.querySelector("a:not(.go)");
    if (link) link.focus();
  };
  const KEYS = { n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1), d: enter, t: toggle, "?": openHelp,
    "/": () => {
      if (!words) return;
      byId("filters").open = true;
      words.focus();
    } };
  document.addEventListener("keydown", (event) => {
    if (help.open) return;
    const filters = byId("filters");
    if (event.key === "Escape") {
      if (filters && filters.open) {
        filters.open = false;
        filters.querySelector("summary").focus();
      } else leave();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input[type=search]")) return;
    if (!byId("single").checked || !Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    KEYS[event.key]();
  });

  /* What is gone to may be folded away. */
  const reveal = () => {
    let target = null;
    try {
      target = byId(decodeURIComponent(location.hash.slice(1)));
    } catch { /* no id of ours */ }
    const folded = target && target.closest("details:not([open])");
    if (folded) {
      folded.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", reveal);
  wide.addEventListener("change", () => { hide(); align(); });
  addEventListener("resize", align);
  reveal();
  align();
})();
