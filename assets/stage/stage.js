// Shows the slides of a page made by reports/stage: draws all charts at the start, then turns pages.
// Classic script, no request after loading: it works from our server and from a folder on a USB stick alike.
(() => {
  "use strict";
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const tall = window.innerWidth / window.innerHeight < 1.5;
  const width = 960, height = tall ? 720 : 540;
  const unit = height / 540;
  const root = document.documentElement;
  root.classList.add(tall ? "tall" : "wide", "measuring");
  root.style.setProperty("--high", `${height}px`);
  root.style.setProperty("--u", `${unit}px`);

  // Letters of charts are those of pages, made for a hand's distance: 11 and 12 pixels. On a slide of 540 none is below 12.
  const LARGER = 1.1 * unit;
  const enlarge = (part, inFont) => {
    for (const [key, value] of Object.entries(part)) {
      if (value && typeof value === "object") enlarge(value, /font$/.test(key));
      else if (inFont && key === "size") part[key] = Math.max(value * LARGER, 12 * unit);
      else if (key === "minsize") part[key] = 12 * unit;
    }
  };

  // What does not fit is taken out from its end, and how much that is stands in its place; the speaker's notes have all.
  const fit = () => {
    const words = document.getElementById("speaker-words").dataset;
    for (const slide of document.querySelectorAll(".slide")) {
      const body = slide.querySelector(".body");
      const over = () => slide.scrollHeight > height + 1 || body.scrollHeight > body.clientHeight + 1;
      const shorten = (parts, rest, sentence) => {
        const gone = [...parts];
        for (let left = 1; over() && gone.length > 1; left += 1) {
          const last = gone.pop();
          if (left === 1) last.closest("ul, table, .caution").after(rest);
          last.remove();
          rest.textContent = sentence.replace("{n}", left);
        }
      };
      shorten(slide.querySelectorAll(".caution span"), document.createElement("p"), words.more);
      shorten(body.querySelectorAll("li, tbody tr"), document.createElement("p"), words.rest);
    }
  };

  // Room at the edges for what letters grow by where a slide is taller: a number above the highest bar, one beside the longest.
  const roomy = (margin) => {
    const more = Object.fromEntries(Object.entries(margin).map(([side, size]) => [side, size * unit]));
    return { ...more, r: (more.r || 0) + 48 * (unit - 1) };
  };

  // A chart that is low on a slide whose letters grew shows its shape alone: its numbers would stand on one another.
  const withoutWords = (data) => data.filter((trace) => trace.mode !== "text").map((trace) => ({
    ...trace, text: undefined, texttemplate: undefined, ...(trace.mode && { mode: trace.mode.replace(/\+?text/, "") }),
  }));

  // Letters are larger here than where their places were chosen. Where two stand on one another, bars come closer
  // together; where that is not enough, the chart shows its shape alone. All numbers or none: a bar without its own among
  // others would be taken for none.
  const INK = 0.25, AIR = -0.1;  // of a box: above and below the ink, and what words in a row need between them
  const apart = (low, high, other, end, share) =>
    Math.min(high, end) - Math.max(low, other) <= share * Math.min(high - low, end - other);
  const touching = (room, what, beside, above) => {
    const boxes = [...room.querySelectorAll(what)].map((text) => text.getBoundingClientRect()).filter((box) => box.width);
    return boxes.some((one, at) => boxes.slice(at + 1).some((two) =>
      !apart(one.left, one.right, two.left, two.right, beside) && !apart(one.top, one.bottom, two.top, two.bottom, above)));
  };
  const numbersTouch = (room, data) => (data.some((trace) => trace.textangle === -90)
    ? touching(room, ".bartext", INK, 0) : touching(room, ".bartext", 0, INK));
  const setApart = async (room, data, layout) => {
    const { Plotly } = window;
    if (touching(room, ".xtick text", AIR, 0)) await Plotly.relayout(room, { "xaxis.tickangle": "auto" });
    if (numbersTouch(room, data)) await Plotly.relayout(room, { bargap: 0.1 });
    if (numbersTouch(room, data)) await Plotly.react(room, withoutWords(data), layout, CONFIG);
  };

  const CHARTS = read("charts"), CONFIG = read("config");
  const draw = async (part) => {
    const shown = [...part.querySelectorAll(".chart")].filter((room) => !room.closest("[hidden]") && !room.hasChildNodes());
    const rooms = shown.map((room) => [room, room.clientWidth, room.clientHeight]);
    for (const [room, wide, high] of rooms) {
      const { data, layout } = CHARTS[Number(room.dataset.chart)];
      enlarge(data, false);
      enlarge(layout, false);
      const fixed = { ...layout, margin: roomy(layout.margin), width: wide, height: high, autosize: false };
      const low = tall && high < 170 * unit;
      if (low) fixed.annotations = [];
      fixed.xaxis = { ...layout.xaxis, tickangle: 0 };
      await window.Plotly.newPlot(room, low ? withoutWords(data) : data, fixed, CONFIG);
      await setApart(room, data, fixed);
      await new Promise(requestAnimationFrame);  // the first slide is not held up by the last one's chart
    }
  };

  // Exhibits of single years: one that has no number for the year stays as it was, and says so in its title.
  const chooseYear = (slide, year) => {
    const parts = [...slide.querySelectorAll(".variant")];
    for (const part of parts) {
      const fits = parts.some((other) => other.dataset.of === part.dataset.of && other.dataset.year === year);
      part.hidden = part.dataset.year !== (fits ? year : "");
    }
    return draw(slide);
  };

  const black = document.getElementById("black"), bar = document.getElementById("bar");
  let typed = "", speaker = null, since = 0, hiding = 0;
  const deck = () => window.Reveal;
  const pages = () => deck().getHorizontalSlides();
  const now = () => deck().getIndices().h;
  const go = (to) => deck().slide(Math.max(0, Math.min(pages().length - 1, to)), 0);

  // A search looks for every word on a slide, in its charts' words and its notes, accents aside.
  const find = document.getElementById("find"), wanted = find.querySelector("input"), found = find.querySelector("ol");
  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  const said = (page) => {
    const labels = [...page.querySelectorAll("[aria-label]")].map((part) => part.getAttribute("aria-label"));
    return folded([page.textContent, ...labels].join(" "));
  };
  const look = () => {
    const words = folded(wanted.value).split(/\s+/).filter(Boolean);
    const fitting = pages().filter((page) => words.length && words.every((word) => said(page).includes(word)));
    found.replaceChildren(...fitting.map((page) => {
      const way = document.createElement("button"), line = document.createElement("li");
      way.type = "button";
      way.textContent = `${pages().indexOf(page) + 1}. ${page.getAttribute("aria-label")}`;
      way.addEventListener("click", () => { go(pages().indexOf(page)); leaveFind(); });
      line.append(way);
      return line;
    }));
  };
  const leaveFind = () => { find.hidden = true; wanted.blur(); };
  const searching = (event) => {
    if (event.key === "Escape") leaveFind();
    else if (event.key === "Enter" && event.target === wanted) found.querySelector("button")?.click();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  const ACTS = {
    next: () => go(now() + 1),
    back: () => go(now() - 1),
    first: () => go(0),
    last: () => go(pages().length - 1),
    black: () => { black.hidden = !black.hidden; },
    full: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()),
    speaker: () => openSpeaker(),
    find: () => { find.hidden = false; wanted.value = ""; look(); wanted.focus(); },
    print: () => window.open(onPaper()),
    leave: () => { typed = ""; if (document.fullscreenElement) document.exitFullscreen(); },
    enter: () => { if (typed) go(Number(typed) - 1); else go(now() + 1); typed = ""; },
  };
  const KEYS = {
    ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", n: "next",
    ArrowLeft: "back", ArrowUp: "back", PageUp: "back", Backspace: "back", p: "back",
    Home: "first", End: "last", b: "black", ".": "black", f: "full", s: "speaker", "/": "find", Escape: "leave", Enter: "enter",
  };
  const pressed = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (!find.hidden && find.contains(event.target)) { searching(event); return; }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const control = event.target.closest && event.target.closest("button, a");
    if (control && (key === "Enter" || key === " ")) return;  // what has the focus is meant
    if (event.target.tagName === "SELECT" && !/^Page|^Escape$/.test(key)) return;
    if (/^[0-9]$/.test(key)) { typed = (typed + key).slice(-3); return; }
    const act = KEYS[key];
    if (!act) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!black.hidden) { black.hidden = true; return; }  // whichever key: the picture comes back where it was
    ACTS[act]();
    if (act !== "enter") typed = "";
  };

  // A page of its own for paper: there the slides stand one after the other, a sheet each.
  const PAPER = "print-pdf";
  const onPaper = () => {
    const address = new URL(location.href);
    address.searchParams.set(PAPER, "");
    address.hash = "";
    return address.href;
  };

  const showBar = () => {
    bar.classList.add("seen");
    clearTimeout(hiding);
    hiding = setTimeout(() => bar.classList.remove("seen"), 3000);
  };

  // The speaker's window has no address of its own: this page writes it, so that it works without a server.
  const openSpeaker = () => {
    const words = document.getElementById("speaker-words").dataset;
    speaker = window.open("", "speaker", "width=900,height=700");
    if (!speaker) return;
    const page = speaker.document;
    page.documentElement.lang = root.lang;
    page.documentElement.className = `${root.className} speaker`;
    page.documentElement.style.cssText = root.style.cssText;
    page.title = words.title;
    page.head.replaceChildren(...[...document.querySelectorAll("link[rel=stylesheet]")].map((sheet) => {
      const own = page.createElement("link");
      own.rel = "stylesheet";
      own.href = sheet.href;
      return own;
    }));
    const place = (name, id) => { const made = page.createElement(name); made.id = id; page.body.append(made); return made; };
    page.body.replaceChildren();
    place("p", "clock").setAttribute("aria-label", words.clock);
    place("h1", "current");
    place("section", "notes").setAttribute("aria-label", words.notes);
    place("h2", "coming").textContent = words.next;
    place("div", "preview");
    page.addEventListener("keydown", pressed, true);
    since = since || Date.now();
    tell();
    tick();
  };
  const tell = () => {
    if (!speaker || speaker.closed) return;
    const page = speaker.document, words = document.getElementById("speaker-words").dataset;
    const current = pages()[now()], next = pages()[now() + 1];
    page.getElementById("current").textContent = `${now() + 1}. ${current.getAttribute("aria-label")}`;
    page.getElementById("notes").innerHTML = current.querySelector(".notes").innerHTML;
    const preview = page.getElementById("preview");
    preview.replaceChildren();
    if (next) preview.append(page.importNode(next.querySelector(".slide"), true));
    page.getElementById("coming").textContent = next ? words.next : words.end;
  };
  const two = (number) => String(number).padStart(2, "0");
  const tick = () => {
    if (!speaker || speaker.closed) return;
    const clock = new Date(), gone = Math.floor((Date.now() - since) / 1000);
    speaker.document.getElementById("clock").textContent =
      `${two(clock.getHours())}:${two(clock.getMinutes())} · ${two(Math.floor(gone / 60))}:${two(gone % 60)}`;
    setTimeout(tick, 1000);
  };

  const start = async () => {
    await document.fonts.ready;
    fit();
    await draw(document);
    root.classList.remove("measuring");
    document.addEventListener("pdf-ready", () => window.print());  // only in the page for paper
    await deck().initialize({
      width, height, margin: 0, minScale: 0.1, maxScale: 8, hash: true, keyboard: false, controls: false,
      progress: false, transition: "none", backgroundTransition: "none", center: false, viewDistance: 99,
      mobileViewDistance: 99, overview: false, jumpToSlide: false, help: false,
      scrollActivationWidth: 435, scrollLayout: "compact", scrollSnap: false,
    });
    deck().on("slidechanged", tell);
    deck().on("slidechanged", ({ previousSlide }) => {  // whoever comes back sees what its title speaks of
      const choice = previousSlide?.querySelector(".years select");
      if (choice?.value) { choice.value = ""; chooseYear(choice.closest(".slide"), ""); }
    });
    for (const choice of document.querySelectorAll(".years select")) {
      choice.addEventListener("change", () => { chooseYear(choice.closest(".slide"), choice.value); choice.blur(); });
    }
    document.addEventListener("keydown", pressed, true);
    document.addEventListener("mousemove", showBar);
    document.addEventListener("touchstart", showBar, { passive: true });
    wanted.addEventListener("input", look);
    black.addEventListener("click", () => { black.hidden = true; });
    for (const button of bar.querySelectorAll("button")) {
      button.addEventListener("click", () => { ACTS[button.dataset.act](); button.blur(); });
    }
    showBar();
    root.classList.add("ready");
  };
  start();
})();
