/* Poses the figure of a page of the preview: sliders for its joints, and the YAML to paste back.
   The server draws (generator/preview/pose.py); here a figure is data that is sent and shown. */
(() => {
  "use strict";
  const record = document.currentScript.dataset.record;
  const shown = () => document.getElementById(`figure-${record}-title`)?.closest("svg");
  const picture = shown()?.closest("figure");
  if (!picture) return;
  const address = `/-/pose/${encodeURIComponent(record)}`;
  const kept = `gaitway-pose:${record}`;
  const copy = (data) => JSON.parse(JSON.stringify(data));
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  /* What can be posed, the figure as it is tried, and what the server last said of it. */
  let start, figure, answer;
  let place = 0;
  let more = false;
  /* The controls, by name. */
  const ui = {};
  const rows = new Map();

  const make = (name, attributes = {}, ...inside) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else if (key in made && key !== "list") made[key] = value;
      else made.setAttribute(key, value);
    }
    made.append(...inside);
    return made;
  };
  const styled = new Promise((done) => {
    document.head.append(make("link", { rel: "stylesheet", href: "/-/pose.css", onload: done, onerror: done }));
  });
  const press = (words, onclick) => make("button", { type: "button", onclick }, words);
  const choose = (label, options, onchange) => {
    const select = make("select", { onchange: () => onchange(select.value) });
    for (const [value, words] of options) select.append(make("option", { value }, words));
    return { select, field: make("label", { className: "pose-field" }, make("span", {}, label), select) };
  };

  /* A frame and its angles: what it names, else its base's, and small toes follow the big one. */
  const frame = () => figure.frames[place];
  const joints = () => start.groups.flatMap((group) => group.joints);
  const unnamed = (one, name) => {
    const base = start.bases[one.base].angles;
    const leader = name.replace("toes_angle", "mtp_angle");
    return base[name] ?? (leader === name ? 0 : (one.angles[leader] ?? base[leader] ?? 0));
  };
  const angle = (one, name) => one.angles[name] ?? unnamed(one, name);
  const otherSide = (name) => name.replace(/_[rl]$/, (side) => (side === "_r" ? "_l" : "_r"));

  const keep = () => {
    const state = { open: !panel.hidden, place, more, file: start.figure, figure };
    sessionStorage.setItem(kept, JSON.stringify(state));
    button.textContent = same(figure, start.figure) ? "Pose" : "Pose (not in the file)";
  };

  /* What was tried before the page loaded again goes on where the file is as it was. */
  const restore = (state) => {
    figure = copy(start.figure);
    if (state) {
      ({ place, more } = state);
      if (same(state.file, start.figure)) figure = state.figure;
      else figure.frames = figure.frames.map((one, number) =>
        same(one, state.file.frames[number]) ? (state.figure.frames[number] ?? one) : one);
    }
    place = Math.min(place, figure.frames.length - 1);
  };

  /* One request at a time, and always for the newest pose: the figure follows the finger. */
  let asking = false;
  let again = false;
  const draw = async () => {
    keep();
    ui.said.textContent = "";
    again = true;
    if (asking) return;
    asking = true;
    while (again) {
      again = false;
      await ask().catch(() => say(["The preview has been stopped."]));
    }
    asking = false;
  };
  const ask = async () => {
    const asked = figure;
    const got = await fetch(`${address}/drawing?figure=${encodeURIComponent(JSON.stringify(asked))}`);
    const told = await got.json();
    const hints = new Set(told.problems.map((one) => one.hint));
    say([...told.problems.map(inWords), ...hints].filter(Boolean), !got.ok);
    if (!got.ok) return;
    answer = told;
    const svg = new DOMParser().parseFromString(told.svg, "image/svg+xml").documentElement;
    shown().replaceWith(document.importNode(svg, true));
    label();
    ui.frameText.textContent = told.frames[place] ?? "";
    ui.figureText.textContent = told.figure;
  };

  const inWords = ({ field, message }) => {
    const [, number, name] = field.match(/^frames\.(\d+)\.?([a-z]*)/) ?? [];
    const where = number ? `Frame ${Number(number) + 1}${name && !message.includes("`") ? `, ${name}` : ""}` : field;
    return `${where ? `${where}: ` : ""}${message}.`;
  };

  /* The captions below the figure, and which of its frames is being posed. */
  const label = () => {
    shown().querySelectorAll(":scope > text").forEach((words, number) => {
      words.classList.toggle("pose-chosen", !panel.hidden && number === place);
    });
    const lines = figure.frames.map((one, number) =>
      make("span", {}, make("b", {}, `${number + 1}`), ` ${one.caption}`));
    picture.querySelector("figcaption")?.replaceChildren(...lines);
  };

  const say = (lines, wrong = false) => {
    ui.problems.replaceChildren(...lines.map((line) => make("p", {}, line)));
    ui.problems.classList.toggle("pose-wrong", lines.length > 0);
    // on a phone it may scroll, so the keyboard must reach it
    ui.problems.tabIndex = lines.length ? 0 : -1;
    for (const one of ui.copies) one.disabled = wrong;
  };

  const give = async (text, where, pre) => {
    try {
      await navigator.clipboard.writeText(text);
      ui.said.textContent = `Copied. Paste it over ${where} in ${start.file}.`;
    } catch {
      pre.closest("details").open = true;
      getSelection().selectAllChildren(pre);
      ui.said.textContent = "Press Ctrl-C to copy what is selected.";
    }
  };

  /* One joint: a slider, its degrees, and the way back to what the base has. */
  const row = ({ name, title, low, high, negative, positive }) => {
    const ends = { min: low, max: high, step: 1 };
    const slider = make("input", { type: "range", id: `pose-${name}`, ...ends });
    const degrees = make("input", { type: "number", ...ends });
    const back = press("↺", () => {
      delete frame().angles[name];
      slider.focus();
      changed();
    });
    degrees.setAttribute("aria-label", `${title}, in degrees`);
    back.setAttribute("aria-label", `${title}: as in the base`);
    back.title = "As in the base";
    const changed = () => {
      refresh();
      draw();
    };
    const set = (value) => {
      if (value === "") return;
      frame().angles[name] = Math.round(Number(value));
      changed();
    };
    slider.addEventListener("input", () => set(slider.value));
    degrees.addEventListener("input", () => set(degrees.value));
    degrees.addEventListener("change", refresh);
    rows.set(name, { slider, degrees, back });
    return make("div", { className: "pose-joint" },
      make("label", { htmlFor: slider.id }, title, " ", make("code", {}, name)),
      slider, degrees, back,
      make("span", { className: "pose-ends" }, make("span", {}, `← ${negative}`), make("span", {}, `${positive} →`)));
  };

  const refresh = () => {
    for (const [name, { slider, degrees, back }] of rows) {
      const value = angle(frame(), name);
      slider.value = value;
      slider.setAttribute("aria-valuetext", `${value} degrees`);
      // what is being typed is left alone: "-" is on its way to -5
      if (document.activeElement !== degrees || Number(degrees.value) !== value) degrees.value = value;
      back.disabled = !(name in frame().angles);
    }
  };

  /* The controls of the frame that is posed; joints that it names stand first. */
  const show = () => {
    const one = frame();
    ui.frames.replaceChildren(...figure.frames.map((each, number) =>
      make("option", { value: number }, `${number + 1}: ${each.caption}`)));
    ui.frames.value = place;
    ui.add.disabled = figure.frames.length >= start.frames[1];
    ui.remove.disabled = figure.frames.length <= start.frames[0];
    ui.mirror.disabled = !start.bases[one.base].mirrors;
    ui.mirror.title = ui.mirror.disabled ? "This base lies on one side: it cannot be turned round." : "";
    ui.caption.value = one.caption;
    ui.base.value = one.base;
    ui.view.value = figure.view;
    ui.zoom.value = one.zoom;
    ui.lean.value = one.lean;
    ui.supports.replaceChildren(...one.supports.map((name) => {
      const chip = press(`${name} ×`, () => change(() => {
        one.supports = one.supports.filter((each) => each !== name);
      }));
      chip.setAttribute("aria-label", `Remove the support ${name}`);
      return chip;
    }));
    rows.clear();
    ui.named.replaceChildren(...groups((joint) => joint.name in one.angles));
    ui.others.replaceChildren(...groups((joint) => !(joint.name in one.angles)));
    ui.more.open = more || !ui.named.childElementCount;
    refresh();
  };
  const groups = (wanted) => start.groups.flatMap(({ title, joints: all }) => {
    const found = all.filter(wanted).map(row);
    return found.length ? [make("fieldset", {}, make("legend", {}, title), ...found)] : [];
  });

  /* A change that concerns more than one slider. */
  const change = (work) => {
    work();
    show();
    draw();
    const here = document.activeElement;
    if (!panel.contains(here) || here.disabled) ui.frames.focus({ preventScroll: true });
  };

  const mirrored = (one) => {
    const angles = {};
    for (const { name, mirror, turned } of joints()) {
      if (name.startsWith("toes_angle") && !(mirror in one.angles)) continue;
      const value = angle(one, mirror) * (turned ? -1 : 1);
      if (value !== unnamed({ ...one, angles }, name)) angles[name] = value;
    }
    return { ...one, angles, supports: one.supports.map(otherSide), zoom: otherSide(one.zoom) };
  };

  const build = () => {
    const views = Object.entries(start.views);
    const zooms = [["", "none"], ...Object.entries(start.zooms)];
    const bases = Object.keys(start.bases).map((name) => [name, name]);
    const base = choose("Base", bases, (value) => change(() => (frame().base = value)));
    const view = choose("Seen, in all frames", views, (value) => change(() => (figure.view = value)));
    const zoom = choose("Close-up", zooms, (value) => change(() => (frame().zoom = value)));
    const frames = choose("Frame", [], (value) => pick(Number(value)));
    const supports = [["", "Add …"], ...start.supports.map((name) => [name, name])];
    const support = choose("On the floor", supports, (value) => change(() => {
      if (!frame().supports.includes(value)) frame().supports.push(value);
      support.select.value = "";
    }));
    const caption = make("input", { type: "text", oninput: () => {
      frame().caption = caption.value;
      ui.frames.options[place].textContent = `${place + 1}: ${caption.value}`;
      draw();
    } });
    const lean = make("input", { type: "number", min: start.lean[0], max: start.lean[1], oninput: () => {
      if (lean.value === "") return;
      frame().lean = Math.round(Number(lean.value));
      draw();
    } });
    Object.assign(ui, {
      frames: frames.select, base: base.select, view: view.select, zoom: zoom.select, caption, lean,
      add: press("Copy as a new frame", () => change(() => {
        figure.frames.splice(place + 1, 0, copy(frame()));
        place += 1;
      })),
      remove: press("Remove frame", () => change(() => {
        figure.frames.splice(place, 1);
        place = Math.min(place, figure.frames.length - 1);
      })),
      mirror: press("Mirror left and right", () => change(() => (figure.frames[place] = mirrored(frame())))),
      supports: make("span", { className: "pose-chips" }),
      named: make("div"), others: make("div"),
      problems: make("div", { role: "status" }), said: make("p", { className: "pose-said", role: "status" }),
      frameText: make("pre", { tabIndex: 0 }), figureText: make("pre", { tabIndex: 0 }),
    });
    ui.copies = [
      press("Copy this frame", () => give(answer.frames[place], `frame ${place + 1} of \`figure\``, ui.frameText)),
      press("Copy the whole figure", () => give(answer.figure, "`figure`", ui.figureText)),
    ];
    const fold = (words, attributes, ...inside) => make("details", attributes, make("summary", {}, words), ...inside);
    const note = () => {
      more = ui.more.open;
      keep();
    };
    ui.more = fold("More joints", { ontoggle: note }, ui.others);
    const field = (words, control) => make("label", { className: "pose-field" }, make("span", {}, words), control);
    panel.append(
      make("div", { className: "pose-head" }, make("h2", {}, "Pose the figure"),
        make("button", { type: "button", onclick: close, "aria-label": "Close the panel" }, "×")),
      make("div", { className: "pose-body" },
        frames.field,
        // on a phone the sliders come first: there is room for two of them below the figure
        fold("Base, view and supports", { open: matchMedia("(min-width: 1000px)").matches },
          make("div", { className: "pose-pair" }, base.field, zoom.field), view.field,
          make("div", { className: "pose-pair" }, field("Lean forwards, °", lean), support.field), ui.supports,
          field("Caption", caption),
          make("div", { className: "pose-row" }, ui.add, ui.remove, ui.mirror,
            press("Only the base", () => change(() => (frame().angles = {}))),
            press("Back to the file", () => change(() => restore(null))))),
        ui.named, ui.more,
        fold("YAML of this frame", {}, ui.frameText),
        fold("YAML of the whole figure", {}, ui.figureText)),
      make("div", { className: "pose-foot" }, ui.problems, make("div", { className: "pose-row" }, ...ui.copies), ui.said));
  };

  const pick = (number) => {
    place = number;
    show();
    draw();
  };

  const open = async ({ restored = null } = {}) => {
    await styled;
    if (!start) {
      const got = await fetch(address);
      const found = await got.json();
      if (!got.ok) return;
      start = found;
      restore(restored);
      build();
    }
    panel.hidden = false;
    button.setAttribute("aria-expanded", "true");
    document.documentElement.classList.add("pose-open");
    show();
    draw();
    if (restored) return;
    ui.frames.focus({ preventScroll: true });
    picture.scrollIntoView({ block: "start" });
  };
  const close = () => {
    panel.hidden = true;
    button.setAttribute("aria-expanded", "false");
    document.documentElement.classList.remove("pose-open");
    label();
    keep();
    button.focus({ preventScroll: true });
  };

  const panel = make("aside", { id: "pose-panel", hidden: true, "aria-label": "Pose the figure", onkeydown: (event) => {
    if (event.key === "Escape") close();
  } });
  const button = press("Pose", () => (panel.hidden ? open() : close()));
  button.id = "pose-button";
  button.setAttribute("aria-expanded", "false");
  button.setAttribute("aria-controls", panel.id);
  picture.addEventListener("click", (event) => {
    const cell = event.target.closest(".gw-figure > g");
    if (panel.hidden || !cell) return;
    pick([...shown().querySelectorAll(":scope > g")].indexOf(cell));
  });
  document.body.append(button, panel);
  const state = JSON.parse(sessionStorage.getItem(kept) ?? "null");
  if (state?.open) open({ restored: state });
})();
