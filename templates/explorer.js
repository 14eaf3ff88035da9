// The moving figure: looks at points that the generator computed and stretches bands round them.
"use strict";
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const CORNERS = 14;
  const RIM = Array.from({ length: CORNERS }, (_, i) => {
    const turn = (2 * Math.PI * i) / CORNERS;
    return [Math.cos(turn), Math.sin(turn)];
  });
  const SECONDS_PER_STRIDE = 4;
  const STEP_ON = 5;
  const FRAME = 30; // ms at least from one drawing to the next: on most screens every second frame
  const MARGIN = 30;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

  const fill = (words, blanks) => words.replace(/\{(\w+)\}/g, (_, name) => blanks[name] ?? "");

  const make = (name, attributes = {}) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  // motion

  const summed = (changes) => {
    let value = 0;
    return changes.map((change) => (value += change));
  };

  const unpacked = (motion) => motion.map(summed);

  const between = (values, percent, step) => {
    const place = percent / step;
    const before = Math.min(Math.floor(place), values.length - 2);
    const share = place - before;
    return values[before] * (1 - share) + values[before + 1] * share;
  };

  // what differs has every second moment only
  const changed = (typical, difference, sparse) =>
    typical.map((values, i) => {
      if (!difference[i].length) return values;
      const more = summed(difference[i]);
      return values.map((one, at) => one + between(more, at, sparse));
    });

  // drawing

  const half = (ordered) => {
    const chain = [];
    for (const p of ordered) {
      while (chain.length > 1) {
        const a = chain[chain.length - 2];
        const b = chain[chain.length - 1];
        if ((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) > 0) break;
        chain.pop();
      }
      chain.push(p);
    }
    chain.pop();
    return chain;
  };

  const hull = (points) => {
    points.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return half(points).concat(half(points.reverse()));
  };

  const band = (balls, seen) => {
    const rim = [];
    for (const [number, radius] of balls) {
      const [x, y] = seen[number];
      for (const [c, s] of RIM) rim.push([x + radius * c, y + radius * s]);
    }
    return `M${hull(rim).map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`;
  };

  const look = (motion, data, percent, view) => {
    const [a, b, c, d, e, f, g, h, i] = data.views[view];
    const seen = [];
    for (let at = 0; at < motion.length; at += 3) {
      const [x, y, z] = [0, 1, 2].map((axis) => between(motion[at + axis], percent, data.step));
      seen.push([a * x + b * y + c * z, -(d * x + e * y + f * z), g * x + h * y + i * z]);
    }
    return seen;
  };

  const tone = (part, seen, far, moves) => {
    const sideless = part.name.replace(/_[rl]$/, "");
    if (moves && moves.some((one) => one === part.name || one === sideless)) return "fig-move";
    if (part.trunk) return "fig-trunk";
    if (part.joints.length && seen[part.joints[0]][2] - seen[part.joints[1]][2] < -far) return "fig-far";
    return "fig-near";
  };

  // one body in an SVG: paths that keep their places until the depths change order
  class Body {
    constructor(svg, data, motion, { only = "", moves = null } = {}) {
      Object.assign(this, { data, motion, only, moves, order: "", tones: [] });
      this.group = svg.appendChild(make("g", { class: "gw-body" }));
      this.paths = data.parts.map(() => make("path"));
      this.marks = only ? [] : data.marks.points.map(() => make("ellipse", { class: "fig-mark" }));
      this.shapes = [...this.paths, ...this.marks];
    }

    // kneecaps show which way a leg faces
    mark(shape, [point, joint], seen) {
      const { ahead, least, radius, lift } = this.data.marks;
      const [x, y, depth] = seen[point];
      const facing = (depth - seen[joint][2]) / ahead;
      const size = facing > least ? radius : 0;
      const place = { cx: x.toFixed(1), cy: y.toFixed(1), rx: (size * facing).toFixed(1), ry: size };
      for (const [key, value] of Object.entries(place)) shape.setAttribute(key, value);
      return depth + lift;
    }

    draw(percent, view) {
      const seen = look(this.motion, this.data, percent, view);
      const depths = this.data.parts.map((part, number) => {
        const balls = part.hulls.flat();
        const path = this.paths[number];
        path.setAttribute("d", part.hulls.map((balls) => band(balls, seen)).join(""));
        const worn = this.only || tone(part, seen, this.data.far, this.moves);
        // a class that is set again, even the same, has the browser style the path again
        if (this.tones[number] !== worn) path.setAttribute("class", (this.tones[number] = worn));
        return balls.reduce((sum, [at]) => sum + seen[at][2], 0) / balls.length + part.lift;
      });
      this.marks.forEach((shape, number) => {
        depths.push(this.mark(shape, this.data.marks.points[number], seen));
      });
      const order = depths.map((_, number) => number).sort((a, b) => depths[a] - depths[b]);
      if (order.join() !== this.order) {
        this.order = order.join();
        this.group.append(...order.map((number) => this.shapes[number]));
      }
    }
  }

  // the box that holds a whole motion from one side
  const boxOf = (motion, data, view) => {
    let [left, top, right, bottom] = [0, 0, 0, 0];
    for (let percent = 0; percent <= 100; percent += 2 * data.step) {
      for (const [x, y] of look(motion, data, percent, view)) {
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
      }
    }
    const air = 2 * MARGIN;
    return [left - air, top - air, right - left + 2 * air, bottom - top + air + MARGIN];
  };

  const stageOf = (box) => {
    const [x, , width] = box;
    const svg = make("svg", { class: "gw-figure", role: "img", viewBox: box.join(" ") });
    svg.append(make("path", { class: "fig-ground", d: `M${x} 0h${width}` }));
    return svg;
  };

  // time: starts paused; where less motion is wanted, it only ever goes step by step
  class Clock {
    constructor(button, words, show) {
      Object.assign(this, { button, words, show, percent: 0, playing: false, strides: Infinity });
      button.addEventListener("click", () => this.press());
      calm.addEventListener("change", () => this.pause());
      this.name();
    }

    name() {
      const { play, pause, step } = this.words;
      this.button.textContent = this.playing ? pause : calm.matches ? step : play;
    }

    press() {
      if (this.playing) this.pause();
      else if (calm.matches) this.go((Math.round(this.percent / STEP_ON) * STEP_ON + STEP_ON) % 100);
      else this.play(Infinity);
    }

    play(strides, seconds = SECONDS_PER_STRIDE) {
      Object.assign(this, { playing: true, strides, last: null });
      this.name();
      const tick = (now) => {
        if (!this.playing) return;
        if (now - this.last < FRAME) {
          requestAnimationFrame(tick);
          return;
        }
        const passed = (now - (this.last ?? now)) / 1000 / seconds;
        this.last = now;
        this.strides -= passed;
        this.percent = (this.percent + Math.min(passed, 0.2) * 100) % 100;
        if (this.strides <= 0) this.pause();
        else {
          this.show(this.percent, true);
          requestAnimationFrame(tick);
        }
      };
      requestAnimationFrame(tick);
    }

    pause() {
      this.playing = false;
      this.percent = Math.round(this.percent);
      this.name();
      this.show(this.percent, false);
    }

    go(percent) {
      this.playing = false;
      this.percent = percent;
      this.name();
      this.show(percent, false);
    }
  }

  // a phase may be a single moment; the end of a stride is the beginning of the next one
  const phaseAt = (activity, percent, words) => {
    const { phases, toe_off: toeOff } = activity;
    const within = percent % 100;
    const at = Math.round(percent) % 100;
    const found =
      phases.find((one) => one.starts === one.ends && one.starts === at) ??
      phases.find((one) => one.starts <= within && within < one.ends);
    if (found) return found;
    const rest = within < toeOff ? (at < phases[0]?.starts ? words.contact : words.stance) : words.swing;
    return { title: at === 0 ? words.contact : rest, href: "" };
  };

  const long = (phase) => phase.ends - phase.starts;

  class Explorer {
    constructor(root, data) {
      Object.assign(this, { root, data, view: "side", activity: Object.keys(data.activities)[0] });
      this.chosen = new Set();
      this.motions = {};
      for (const [name, one] of Object.entries(data.activities)) this.motions[name] = unpacked(one.motion);
      this.find = (selector) => root.querySelector(selector);
      this.slider = this.find("input[type=range]");
      this.clock = new Clock(this.find(".gw-play"), data.words, (at, playing) => this.show(at, playing));
      this.slider.addEventListener("input", () => this.clock.go(Number(this.slider.value)));
      for (const name of ["activity", "view"]) {
        for (const button of root.querySelectorAll(`button[data-${name}]`)) {
          button.addEventListener("click", () => this.choose(name, button.dataset[name]));
        }
      }
      this.cursors = [...root.querySelectorAll(".gw-curve")].map((place) => this.cursor(place));
      for (const part of [".gw-player", ".gw-more"]) this.find(part).hidden = false;
      root.classList.add("gw-live");
      this.choose("activity", this.activity);
    }

    choose(name, value) {
      this[name] = value;
      if (name === "activity") this.chosen.clear();
      this.settle();
    }

    // everything that changes with activity, view or what is compared
    settle() {
      for (const name of ["activity", "view"]) {
        for (const button of this.root.querySelectorAll(`button[data-${name}]`)) {
          button.setAttribute("aria-pressed", String(button.dataset[name] === this[name]));
        }
      }
      for (const curves of this.root.querySelectorAll(".gw-curves")) {
        curves.hidden = curves.dataset.activity !== this.activity;
      }
      this.checks();
      this.bar();
      this.stage();
      this.show(this.clock.percent, this.clock.playing);
    }

    checks() {
      const list = this.data.compensations.filter((one) => one.activity === this.activity);
      const place = this.find(".gw-checks");
      this.find(".gw-instead").hidden = !list.length;
      if (place.dataset.activity === this.activity) return;
      place.dataset.activity = this.activity;
      place.replaceChildren(
        ...list.map((one) => {
          const label = document.createElement("label");
          const box = document.createElement("input");
          box.type = "checkbox";
          box.value = one.id;
          box.addEventListener("change", () => this.compare(one, box));
          label.append(box, document.createTextNode(one.title));
          return label;
        }),
      );
    }

    // a compensation is shown where and when it is seen
    async compare(one, box) {
      if (box.checked) one.motion ??= (await this.motionsApart())[one.id];
      if (one.activity !== this.activity) return;
      if (box.checked) {
        this.chosen.add(one);
        this.view = one.view;
        if (!this.clock.playing) this.clock.percent = one.at;
      } else this.chosen.delete(one);
      this.settle();
    }

    see(one) {
      const place = [...this.chosen].indexOf(one);
      this.view = one.view;
      this.clock.percent = one.at;
      if (this.clock.playing) this.clock.pause();
      this.settle();
      this.root.querySelectorAll(".gw-stage button")[place].focus();
    }

    motionsApart() {
      this.apart ??= fetch(this.data.motions).then((answer) => answer.json());
      return this.apart;
    }

    bar() {
      const bar = this.find(".gw-bar");
      this.boxes = this.data.activities[this.activity].phases.map((one) => {
        const width = Math.max(one.ends - one.starts, 0.8);
        return make("rect", { x: Math.min(one.starts, 100 - width), y: 0, width, height: 8 });
      });
      // single moments lie upon their neighbours
      const { phases } = this.data.activities[this.activity];
      const order = phases.map((_, number) => number).sort((a, b) => long(phases[b]) - long(phases[a]));
      const rest = make("rect", { class: "gw-rest", x: 0, y: 3, width: 100, height: 2 });
      bar.replaceChildren(rest, ...order.map((number) => this.boxes[number]));
    }

    stage() {
      const typical = this.motions[this.activity];
      const { words, activities } = this.data;
      const box = boxOf(typical, this.data, this.view);
      this.bodies = [];
      const figure = (title, told, href, draw) => {
        const made = document.createElement("figure");
        const caption = document.createElement("figcaption");
        const svg = stageOf(box);
        const view = words[`seen_${this.view}`];
        svg.setAttribute("aria-label", fill(told, { title, view }));
        draw(svg);
        if (href) {
          const link = document.createElement("a");
          link.href = href;
          link.textContent = title;
          caption.append(link);
        } else caption.textContent = title;
        made.append(svg, caption);
        return made;
      };
      // each keeps its own moment and side, however many are compared
      const moment = (one) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = fill(words.moment, { percent: one.at });
        button.addEventListener("click", () => this.see(one));
        return button;
      };
      const add = (svg, motion, how) => this.bodies.push(new Body(svg, this.data, motion, how));
      this.find(".gw-stage").replaceChildren(
        figure(activities[this.activity].title, words.figure, "", (svg) => add(svg, typical)),
        ...[...this.chosen].map((one) => {
          const made = figure(one.title, words.compared, one.href, (svg) => {
            add(svg, typical, { only: "fig-ghost" });
            const only = one.moves.length ? "" : "fig-move";
            add(svg, changed(typical, one.motion, this.data.sparse), { only, moves: one.moves });
          });
          made.append(moment(one));
          return made;
        }),
      );
    }

    cursor(place) {
      const [left, right] = this.data.plot;
      const { height } = place.querySelector("svg").viewBox.baseVal;
      const line = make("path", { class: "gw-cursor", d: `M0 22V${height - 30}` });
      place.querySelector("svg").append(line);
      const activity = place.closest(".gw-curves").dataset.activity;
      const curve = this.data.activities[activity].curves[place.dataset.coordinate];
      const said = place.querySelector(".gw-now");
      said.hidden = false;
      return (percent, current) => {
        if (activity !== current) return;
        line.setAttribute("transform", `translate(${left + (percent / 100) * (right - left)} 0)`);
        const degrees = Math.round(between(curve.values, percent, this.data.step));
        const direction = degrees > 0 ? curve.positive : degrees < 0 ? curve.negative : "";
        said.textContent = fill(this.data.words.now, { degrees: Math.abs(degrees), direction }).trim();
      };
    }

    show(percent, playing) {
      const { words, activities } = this.data;
      const activity = activities[this.activity];
      const phase = phaseAt(activity, percent, words);
      for (const body of this.bodies) body.draw(percent, this.view);
      for (const cursor of this.cursors) cursor(percent, this.activity);
      activity.phases.forEach((one, number) => {
        this.boxes[number].classList.toggle("gw-on", one === phase);
      });
      this.slider.value = String(Math.round(percent));
      this.find(".gw-percent").textContent = `${Math.round(percent)} %`;
      this.name(phase, playing);
      if (!playing) {
        const blanks = { percent: Math.round(percent), phase: phase.title };
        this.slider.setAttribute("aria-valuetext", fill(words.at, blanks));
      }
    }

    // said aloud only while nothing plays, and only when it changes
    name(phase, playing) {
      const where = this.find(".gw-where");
      where.setAttribute("aria-live", playing ? "off" : "polite");
      const [link, rest] = where.children;
      if (link.textContent + rest.textContent === phase.title) return;
      link.hidden = !phase.href;
      if (phase.href) link.href = phase.href;
      else link.removeAttribute("href");
      link.textContent = phase.href ? phase.title : "";
      rest.textContent = phase.href ? "" : phase.title;
    }
  }

  // the small figure of the home page: a few strides when it comes, then still
  const HOME_STRIDES = 4;
  const HOME_SECONDS = 1.1;

  const stride = (root, data) => {
    const still = root.querySelector("svg");
    const button = root.querySelector("button");
    const drawn = still.querySelector("g");
    const body = new Body(still, data, unpacked(data.motion));
    const [place] = drawn.getAttribute("transform").split(" scale");
    body.group.setAttribute("transform", place);
    drawn.remove();
    const clock = new Clock(button, data.words, (percent) => body.draw(percent, "side"));
    clock.go(Number(root.dataset.at));
    button.hidden = false;
    if (!calm.matches) clock.play(HOME_STRIDES, HOME_SECONDS);
  };

  const start = async (name, begin) => {
    const root = document.querySelector(`[data-${name}]`);
    if (!root) return;
    // without a network the page still has its drawings
    const answer = await fetch(root.dataset[name]).catch(() => null);
    if (answer?.ok) begin(root, await answer.json());
  };

  start("explorer", (root, data) => {
    const plain = document.querySelector(".gw-plain");
    if (plain) plain.hidden = true;
    new Explorer(root, data);
  });
  start("stride", stride);
})();
