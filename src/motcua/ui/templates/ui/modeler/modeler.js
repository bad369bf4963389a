/*
 * A process is drawn with bpmn-js: what is drawn is kept in the draft as one goes, checked at once, and told beside it.
 * What the palette does with the mouse, the list of elements and the buttons under it do by keyboard.
 *
 *   <form data-controller="modeler" data-check="/address/"> <textarea data-modeler="text"> <input name="seen">
 *     <div data-modeler="board" hidden> <p role="status" data-modeler="state" data-saved="…" data-saving="…" …>
 *     <select data-modeler="outline"> <fieldset data-for="task"> <input data-word="role"> … <ol data-modeler="findings">
 *
 * Fetched on this page only, after bpmn-js, when somebody begins to draw (later.js); see the story for all parts.
 */
controller("modeler", (form) => {
  const part = (name, root = form) => root.querySelector(`[data-modeler="${name}"]`);
  const words = JSON.parse(document.getElementById("modeler-words").textContent);
  const text = part("text");
  const state = part("state");
  const outline = part("outline");
  const board = part("board");
  const TASKS = /^bpmn:(User|Manual)?Task$/;
  const OURS = "urn:motcua:bpmn:1";
  const attribute = (name) => ({ name, isAttr: true, type: "String" });
  const ours = {
    name: "Motcua",
    uri: OURS,
    prefix: "m",
    xml: { tagAlias: "lowerCase" },
    types: [
      {
        name: "Work",
        superClass: ["Element"],
        properties: [
          ...["role", "at", "agencyKind", "agencyDomain", "name", "outcomes", "form", "template", "output"].map(attribute),
          { name: "limits", type: "Limit", isMany: true },
        ],
      },
      {
        name: "Event",
        superClass: ["Element"],
        properties: [...["name", "calls"].map(attribute), { name: "limits", type: "Limit", isMany: true }],
      },
      { name: "Each", superClass: ["Element"], properties: ["in", "title"].map(attribute) },
      { name: "Limit", superClass: ["Element"], properties: ["amount", "unit", "noDue", "cases", "channels"].map(attribute) },
    ],
  };
  const say = (template, told = {}) => (words[template] || template).replace(/{([^}]+)}/g, (whole, name) => told[name] ?? whole);

  class Palette {
    constructor(palette, create, elementFactory) {
      this.tools = { create, elementFactory };
      palette.registerProvider(500, this);
    }
    getPaletteEntries() {
      const { create, elementFactory } = this.tools;
      const begin = (event) => create.start(event, elementFactory.createShape({ type: "bpmn:UserTask" }));
      return (entries) => ({
        ...entries,
        "create.task": { ...entries["create.task"], className: "bpmn-icon-user-task", action: { dragstart: begin, click: begin } },
      });
    }
  }
  Palette.$inject = ["palette", "create", "elementFactory"];

  const modeler = new BpmnJS({
    container: board,
    moddleExtensions: { m: ours },
    additionalModules: [{ translate: ["value", say] }, { __init__: ["ourPalette"], ourPalette: ["type", Palette] }],
  });
  const get = (service) => modeler.get(service);
  let selected = null;
  let findings = JSON.parse(document.getElementById("modeler-findings").textContent);

  /* What is selected, and what it says. */
  const object = (element) => element.businessObject;
  const kind = (element) => {
    const type = object(element).$type;
    if (TASKS.test(type)) return "task";
    if (type === "bpmn:SequenceFlow") return "flow";
    if (type === "bpmn:Lane") return "lane";
    if (type === "bpmn:ServiceTask") return "service";
    if (type === "bpmn:CallActivity") return "call";
    if (message(element)) return "message";
    return ["Timer", "Error", "Escalation", "Link"].find((one) => defined(element, one))?.toLowerCase() || "other";
  };
  /* The groups of fields that belong to it. */
  const groups = (element) => {
    const what = kind(element);
    const { $type } = object(element);
    const may = {
      node: !["flow", "lane"].includes(what),
      activity: /Task$|SubProcess$|CallActivity$/.test($type),
      border: $type === "bpmn:BoundaryEvent" && what !== "error",
      choice: /Exclusive|Inclusive/.test($type) && ways(element).length > 1,
    };
    return ["part", what, ...Object.keys(may).filter((group) => may[group])];
  };
  const ways = (element) => (element.outgoing || []).filter((one) => one.type === "bpmn:SequenceFlow");
  const loop = (element) => object(element).loopCharacteristics;
  const defined = (element, type) => object(element).eventDefinitions?.find((one) => one.$type === `bpmn:${type}EventDefinition`);
  const timer = (element) => defined(element, "Timer");
  const message = (element) => (/(Send|Receive)Task/.test(object(element).$type) ? object(element) : defined(element, "Message"));
  const holder = (element) => (["task", "lane"].includes(kind(element)) ? "m:Work" : "m:Event");
  const work = (element) => object(element).extensionElements?.values?.find((one) => one.$type === holder(element));
  const named = (element) => {
    const { name, $type, id } = object(element);
    const what = words[`kind:${$type}`] || $type.replace("bpmn:", "");
    return `${what}: ${name?.replace(/\s+/g, " ") || id}`;
  };
  const choices = (flow) => /Exclusive|Inclusive|Complex/.test(flow.source?.businessObject.$type || "");

  /* What stands once in the model and is named by those who mean it, by what tells it apart. */
  const ROOTS = { message: "name", error: "errorCode", escalation: "escalationCode" };
  const upper = (word) => word[0].toUpperCase() + word.slice(1);
  const roots = (word) => modeler.getDefinitions().rootElements.filter((one) => one.$type === `bpmn:${upper(word)}`);
  const naming = (element, word) => (word === "message" ? message(element) : defined(element, upper(word)));
  const mean = (word) => (element, value) => {
    const definitions = modeler.getDefinitions();
    let meant = roots(word).find((one) => one[ROOTS[word]] === value);
    if (value && !meant) {
      meant = get("bpmnFactory").create(`bpmn:${upper(word)}`, { name: value, [ROOTS[word]]: value });
      meant.$parent = definitions;
      definitions.rootElements.push(meant);
    }
    get("modeling").updateModdleProperties(element, naming(element, word), { [`${word}Ref`]: value ? meant : undefined });
  };
  const meant = (word) => (element) => naming(element, word)?.[`${word}Ref`]?.[ROOTS[word]] || "";
  const ofLoop = (property) => (element) => loop(element)?.[property]?.body || "";
  const setLoop = (read) => (element, value) => get("modeling").updateModdleProperties(element, loop(element), read(value));

  const each = (element) => loop(element)?.extensionElements?.values?.find((one) => one.$type === "m:Each");
  const setEach = (element, told) => {
    const factory = get("bpmnFactory");
    const others = (loop(element).extensionElements?.values || []).filter((one) => one.$type !== "m:Each");
    const values = told ? [...others, factory.create("m:Each", told)] : others;
    const extensionElements = values.length ? factory.create("bpmn:ExtensionElements", { values }) : undefined;
    for (const one of values) one.$parent = extensionElements;
    if (extensionElements) extensionElements.$parent = loop(element);
    get("modeling").updateModdleProperties(element, loop(element), { extensionElements });
  };

  const READ = {
    title: (element) => object(element).name || "",
    id: (element) => object(element).id,
    condition: (element) => object(element).conditionExpression?.body || "",
    default: (element) => object(element.source).default === object(element),
    message: meant("message"),
    error: meant("error"),
    escalation: meant("escalation"),
    link: (element) => defined(element, "Link")?.name || "",
    called: (element) => object(element).calledElement || "",
    otherwise: (element) => object(element).default?.id || "",
    interrupts: (element) => object(element).cancelActivity !== false,
    runs: (element) => {
      if (!loop(element)) return "";
      return /Standard/.test(loop(element).$type) ? "while" : loop(element).isSequential ? "sequence" : "parallel";
    },
    each: (element) => each(element)?.in || "",
    eachTitle: (element) => each(element)?.title || "",
    number: ofLoop("loopCardinality"),
    enough: ofLoop("completionCondition"),
    again: ofLoop("loopCondition"),
    first: (element) => Boolean(loop(element)?.testBefore),
    most: (element) => String(loop(element)?.loopMaximum ?? ""),
  };
  const expression = (body) => (body ? get("bpmnFactory").create("bpmn:FormalExpression", { body }) : undefined);
  const WRITE = {
    title: (element, value) => get("modeling").updateProperties(element, { name: value || undefined }),
    condition: (element, value) => get("modeling").updateProperties(element, { conditionExpression: expression(value) }),
    default: (element, value) =>
      get("modeling").updateProperties(element.source, { default: value ? object(element) : undefined }),
    message: mean("message"),
    error: mean("error"),
    escalation: mean("escalation"),
    link: (element, value) => get("modeling").updateModdleProperties(element, defined(element, "Link"), { name: value }),
    called: (element, value) => get("modeling").updateProperties(element, { calledElement: value || undefined }),
    otherwise: (element, value) =>
      get("modeling").updateProperties(element, { default: value ? object(get("elementRegistry").get(value)) : undefined }),
    interrupts: (element, value) => get("modeling").updateProperties(element, { cancelActivity: value }),
    runs: (element, value) => {
      const known = READ.runs(element);
      const isSequential = value === "sequence";
      if (value && value !== "while" && known && known !== "while") return setLoop(() => ({ isSequential }))(element);
      const kind = value === "while" ? "StandardLoopCharacteristics" : "MultiInstanceLoopCharacteristics";
      const made = value && get("bpmnFactory").create(`bpmn:${kind}`, value === "while" ? {} : { isSequential });
      get("modeling").updateProperties(element, { loopCharacteristics: made || undefined });
    },
    each: (element, value) => setEach(element, value && { ...each(element)?.$attrs, in: value, title: each(element)?.title }),
    eachTitle: (element, value) => each(element) && setEach(element, { in: each(element).in, title: value || undefined }),
    number: setLoop((value) => ({ loopCardinality: expression(value) })),
    enough: setLoop((value) => ({ completionCondition: expression(value) })),
    again: setLoop((value) => ({ loopCondition: expression(value) })),
    first: setLoop((value) => ({ testBefore: value })),
    most: setLoop((value) => ({ loopMaximum: /^\d+$/.test(value) ? Number(value) : undefined })),
  };
  const setWork = (element, properties) => {
    const known = work(element);
    if (known) return get("modeling").updateModdleProperties(element, known, properties);
    const factory = get("bpmnFactory");
    const fresh = factory.create(holder(element), properties);
    const values = [...(object(element).extensionElements?.values || []), fresh];
    const extensionElements = factory.create("bpmn:ExtensionElements", { values });
    fresh.$parent = extensionElements;
    extensionElements.$parent = object(element);
    return get("modeling").updateProperties(element, { extensionElements });
  };

  /* A time is told in one of three ways; who draws with another tool sees about the same of a limit of ours. */
  const time = (element) => {
    const { timeDate, timeDuration, timeCycle } = timer(element);
    const [, often, each] = /^R(\d*)\/(.*)$/.exec(timeCycle?.body?.trim() || "") || [];
    const limit = work(element)?.limits?.[0];
    return {
      wait: limit ? "limit" : timeDate ? "date" : timeDuration || timeCycle ? "duration" : "limit",
      amount: limit?.amount || "",
      unit: limit?.unit || "WORKDAY",
      duration: limit ? "" : (each ?? timeDuration?.body ?? ""),
      date: timeDate?.body || "",
      times: each === undefined ? "1" : often || "R",
    };
  };
  const span = ({ amount, unit }) => {
    if (/HOUR/.test(unit)) return `PT${amount}H`;
    return `P${unit === "MONTH" ? amount * 30 : amount}D`;
  };
  const timed = () => Object.fromEntries([...form.querySelectorAll("[data-time]")].map((one) => [one.dataset.time, one.value.trim()]));
  const waits = ({ wait }) => {
    for (const one of form.querySelectorAll("[data-waits]")) one.hidden = one.dataset.waits !== wait;
  };
  const writeTime = () => {
    const told = timed();
    waits(told);
    if (!told[{ limit: "amount" }[told.wait] || told.wait]) return;
    const limit = told.wait === "limit" && get("bpmnFactory").create("m:Limit", { amount: told.amount, unit: told.unit });
    const known = work(selected)?.limits || [];
    if (limit || known.length) {
      setWork(selected, { limits: limit ? [limit] : [] });
      if (limit) limit.$parent = work(selected);
    }
    const length = limit ? span(told) : told.duration;
    const again = !part("times").hidden && told.times !== "1";
    get("modeling").updateModdleProperties(selected, timer(selected), {
      timeDate: told.wait === "date" ? expression(told.date) : undefined,
      timeDuration: told.wait !== "date" && !again ? expression(length) : undefined,
      timeCycle: told.wait !== "date" && again ? expression(`R${told.times === "R" ? "" : told.times}/${length}`) : undefined,
    });
  };

  /* Fields of the panel. */
  const offer = (select, value) => {
    if (value && ![...select.options].some((option) => option.value === value)) select.add(new Option(value, value));
    select.value = value;
  };
  /* What somebody is typing stays, whatever answer comes in meanwhile. */
  const put = (control, value) => {
    if (control.type === "checkbox") control.checked = control.value === "on" ? value : value.split(/\s+/).includes(control.value);
    else if (control.tagName === "SELECT") offer(control, value);
    else if (control !== document.activeElement) control.value = value;
  };
  const limits = part("limits");
  const row = (limit) => {
    const line = part("limit").content.firstElementChild.cloneNode(true);
    for (const control of line.querySelectorAll("[data-limit]")) {
      const name = control.dataset.limit;
      if (name === "unit") offer(control, limit.noDue === "true" ? "noDue" : limit.unit || "WORKDAY");
      else put(control, limit[name] || "");
    }
    line.querySelector('[data-limit="amount"]').disabled = limit.noDue === "true";
    return line;
  };
  const readLimits = () =>
    [...limits.children].map((line) => {
      const told = Object.fromEntries([...line.querySelectorAll("[data-limit]")].map((one) => [one.dataset.limit, one.value.trim()]));
      const scope = { cases: told.cases || undefined, channels: told.channels || undefined };
      const amount = told.unit === "noDue" ? { noDue: "true" } : { amount: told.amount, unit: told.unit };
      return get("bpmnFactory").create("m:Limit", { ...amount, ...scope });
    });
  const writeLimits = () => {
    const rows = readLimits();
    setWork(selected, { limits: rows });
    for (const one of rows) one.$parent = work(selected);
  };
  const fill = () => {
    const { id } = object(selected);
    const flows = ways(selected).map((one) => [one.id, object(one).name || named(one.target)]);
    const inside = (one) => one.flowElements?.length && !one.flowElements.some((element) => element.id === id);
    const called = modeler.getDefinitions().rootElements.filter((one) => one.$type === "bpmn:Process" && inside(one));
    const known = Object.keys(ROOTS).map((word) => [word, roots(word).map((one) => [one[ROOTS[word]] || "", ""])]);
    const none = [["", outline.dataset.none]];
    const lists = { ways: [...none, ...flows], called: [...none, ...called.map((one) => [one.id, one.name || one.id])] };
    for (const [name, options] of [...Object.entries(lists), ...known]) {
      const made = options.map(([value, label]) => new Option(label, value));
      form.querySelector(`[data-list="${name}"]`).replaceChildren(...made);
    }
  };
  const show = () => {
    const what = selected ? kind(selected) : "";
    const shown = selected ? groups(selected) : [];
    for (const group of form.querySelectorAll("[data-for]")) group.hidden = !group.dataset.for.split(" ").some((one) => shown.includes(one));
    if (!selected) return;
    fill();
    if (what === "timer") {
      const told = time(selected);
      for (const control of form.querySelectorAll("[data-time]")) put(control, told[control.dataset.time]);
      part("times").hidden = object(selected).cancelActivity !== false || told.wait === "date";
      waits(told);
    }
    const runs = shown.includes("activity") ? READ.runs(selected) : "";
    const listed = /parallel|sequence/.test(runs) && each(selected) ? "each" : runs;
    for (const one of form.querySelectorAll("[data-runs]")) one.hidden = !one.dataset.runs.split(" ").includes(one.dataset.counted ? listed : runs);
    for (const control of form.querySelectorAll("[data-word]")) {
      const word = control.dataset.word;
      if (control.closest("[data-for]").hidden) continue;
      const value = READ[word] ? READ[word](selected) : work(selected)?.[word] || (word === "outcomes" ? "FORWARD" : "");
      put(control, value);
    }
    if (what === "flow") part("condition").hidden = !choices(selected);
    part("agency").hidden = (what !== "task" && what !== "lane") || work(selected)?.at !== "COORDINATING";
    if (what === "task" && !limits.contains(document.activeElement)) limits.replaceChildren(...(work(selected)?.limits || []).map(row));
    part("mine").replaceChildren(...findings.filter((one) => one.element === object(selected).id).map(told));
  };
  const told = (finding) => {
    const line = document.createElement("li");
    line.textContent = [finding.reason, finding.remedy].filter(Boolean).join(" ");
    return line;
  };
  const list = () => {
    const inside = get("elementRegistry").filter((one) => one.type !== "label" && one.parent && !one.labelTarget);
    outline.replaceChildren(new Option(outline.dataset.none, ""), ...inside.map((one) => new Option(named(one), one.id)));
    outline.value = selected?.id || "";
    const targets = inside.filter((one) => one !== selected && !one.waypoints && !/Lane|Participant|Process/.test(one.type));
    part("target").replaceChildren(...targets.map((one) => new Option(named(one), one.id)));
  };
  const select = (id) => {
    const element = id && get("elementRegistry").get(id);
    get("selection").select(element || null);
    if (element) get("canvas").scrollToElement(element, 80);
  };

  /* What was found: on the drawing and beside it. */
  const mark = () => {
    const registry = get("elementRegistry");
    get("overlays").remove({ type: "finding" });
    for (const one of registry.getAll()) get("canvas").removeMarker(one, "modeler-faulty");
    for (const element of new Set(findings.map((one) => one.element))) {
      if (!registry.get(element)?.parent) continue;
      const sign = document.createElement("span");
      sign.className = "modeler-sign";
      sign.textContent = "!";
      get("overlays").add(element, "finding", { position: { top: -12, left: -12 }, html: sign });
      get("canvas").addMarker(element, "modeler-faulty");
    }
  };
  const tell = (found) => {
    findings = found.findings;
    const rows = findings.map((one) => {
      const line = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-quiet modeler-finding";
      button.dataset.element = one.element;
      const element = get("elementRegistry").get(one.element);
      button.append(element?.parent ? named(element) : one.element || part("findings").dataset.whole);
      line.append(button, ` ${[one.reason, one.remedy].filter(Boolean).join(" ")} `);
      if (one.rule) line.append(Object.assign(document.createElement("code"), { textContent: one.rule }));
      return line;
    });
    part("findings").replaceChildren(...rows);
    part("verdict").textContent = found.verdict;
    mark();
    show();
  };

  /* Kept and checked as one draws. */
  let changed = 0;
  let kept = 0;
  let checking = 0;
  let keeping = 0;
  let stuck = false;
  const send = (address, more) => {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("text", text.value);
    for (const [name, value] of Object.entries(more)) body.set(name, value);
    return fetch(address, { method: "POST", body, credentials: "same-origin", headers: { "X-Part": "drawing" } });
  };
  const status = (what, told) => {
    state.textContent = say(state.dataset[what], told);
    state.dataset.is = what;
  };
  const check = async () => {
    const mine = ++checking;
    try {
      const answer = await send(form.dataset.check, {});
      if (mine === checking && answer.ok) tell(await answer.json());
    } catch {
      /* The next change asks again, and so does the button. */
    }
  };
  const keepOnce = async () => {
    if (stuck || kept === changed) return;
    const mine = changed;
    status("saving");
    try {
      text.value = (await modeler.saveXML({ format: true })).xml;
      const answer = await send(form.action, { seen: form.elements.seen.value });
      const found = answer.headers.get("content-type")?.includes("json") ? await answer.json() : null;
      if (answer.status === 409 && found) {
        stuck = true;
        form.elements.seen.dataset.theirs = found.seen;
        part("conflict").hidden = false;
        return status("conflict");
      }
      if (!found || !answer.ok) return status("failed", { why: found?.said || answer.status });
      form.elements.seen.value = found.seen;
      kept = mine;
      if (kept !== changed) return later();
      status("saved", { time: found.time });
    } catch {
      status("offline");
    }
  };
  /* One after the other, so that nobody overtakes themselves. */
  let turn = Promise.resolve();
  const keep = () => (turn = turn.then(keepOnce));
  const later = () => {
    clearTimeout(keeping);
    keeping = setTimeout(keep, 1500);
  };
  const follow = async () => {
    const mine = ++changed;
    status("changed");
    later();
    const { xml } = await modeler.saveXML({ format: true });
    if (mine !== changed) return;
    text.value = xml;
    clearTimeout(follow.check);
    follow.check = setTimeout(check, 400);
  };

  modeler.on("commandStack.changed", () => {
    for (const [name, may] of [["undo", "canUndo"], ["redo", "canRedo"]]) part(name).disabled = !get("commandStack")[may]();
    list();
    show();
    follow();
  });
  modeler.on("selection.changed", ({ newSelection }) => {
    selected = newSelection.length === 1 && !newSelection[0].labelTarget ? newSelection[0] : newSelection[0]?.labelTarget || null;
    outline.value = selected?.id || "";
    list();
    show();
    if (selected && kind(selected) === "flow") part("condition").querySelector("textarea").dispatchEvent(new Event("input"));
  });
  outline.addEventListener("change", () => select(outline.value));
  form.addEventListener("change", ({ target }) => {
    const word = target.dataset.word;
    if (target.dataset.time && selected) return writeTime();
    if (target.dataset.condition === "ready" && selected) return WRITE.condition(selected, part("condition").querySelector("textarea").value.trim());
    if (target.dataset.limit) {
      if (target.dataset.limit === "unit") target.closest("li").querySelector('[data-limit="amount"]').disabled = target.value === "noDue";
      return writeLimits();
    }
    if (!word || !selected) return;
    const value = target.type === "checkbox" ? target.checked : target.value.trim();
    if (WRITE[word]) return WRITE[word](selected, value);
    if (word === "outcomes") {
      const ticked = [...form.querySelectorAll('[data-word="outcomes"]:checked')].map((one) => one.value).join(" ");
      return setWork(selected, { outcomes: ticked || undefined });
    }
    const away = word === "at" && value !== "COORDINATING" ? { agencyKind: undefined, agencyDomain: undefined } : {};
    setWork(selected, { [word]: value || undefined, ...away });
  });
  form.addEventListener("click", ({ target }) => {
    const found = target.closest("[data-element]");
    if (found) return select(found.dataset.element);
    const act = target.closest("[data-act]")?.dataset.act;
    if (act) ACTS[act](target);
  });
  /* All of it, beside the palette. */
  const fit = () => {
    const { inner, outer } = get("canvas").viewbox();
    const beside = board.querySelector(".djs-palette")?.offsetWidth || 0;
    const room = { width: outer.width - beside - 70, height: outer.height - 60 };
    const scale = Math.min(room.width / inner.width, room.height / inner.height, 1);
    const [width, height] = [outer.width / scale, outer.height / scale];
    const x = inner.x - (beside + 45) / scale;
    get("canvas").viewbox({ x, y: inner.y - (height - inner.height) / 2, width, height });
  };
  const zoom = (by) => get("zoomScroll").stepZoom(by);
  const ACTS = {
    undo: () => get("commandStack").undo(),
    redo: () => get("commandStack").redo(),
    closer: () => zoom(1),
    farther: () => zoom(-1),
    fit: () => fit(),
    "add-limit": () => limits.append(row({ unit: "WORKDAY" })) || limits.lastElementChild.querySelector("input").focus(),
    "drop-limit": (button) => button.closest("li").remove() || writeLimits(),
    append: () => {
      const [type, definition] = part("kind").value.split(" ");
      const more = definition ? { eventDefinitionType: definition } : {};
      const shape = get("elementFactory").createShape({ type, ...more });
      if (type === "bpmn:BoundaryEvent") {
        if (!selected || !groups(selected).includes("activity")) return status("unhosted");
        const { x, y, width, height } = selected;
        get("modeling").createShape(shape, { x: x + width * 0.75, y: y + height }, selected, { attach: true });
      } else if (selected && !selected.waypoints && /Task|Event|Gateway|SubProcess|Activity/.test(selected.type)) get("autoPlace").append(selected, shape);
      else get("modeling").createShape(shape, middle(), get("canvas").getRootElement());
      select(shape.id);
      form.querySelector('[data-for]:not([hidden]) [data-word="title"]')?.focus();
    },
    connect: () => {
      const target = get("elementRegistry").get(part("target").value);
      if (selected && target) get("modeling").connect(selected, target);
    },
    remove: () => selected && get("modeling").removeElements([selected]),
    mine: () => {
      form.elements.seen.value = form.elements.seen.dataset.theirs;
      stuck = false;
      part("conflict").hidden = true;
      keep();
    },
    theirs: () => {
      kept = changed;
      location.hash = form.querySelector("[data-name]").dataset.name;
      location.reload();
    },
  };
  const middle = () => {
    const { x, y, width, height } = get("canvas").viewbox();
    return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
  };
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]");
    if (!link || link.target || kept === changed || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    await keep();
    if (kept === changed || stuck) location.assign(link.href);
  });
  addEventListener("beforeunload", (event) => kept !== changed && event.preventDefault());
  form.addEventListener("submit", () => (kept = changed));

  /* Who lists some of its flows must list them all; other tools list none. */
  const listFlows = () => {
    for (const { businessObject: flow } of get("elementRegistry").filter((one) => one.type === "bpmn:SequenceFlow")) {
      for (const [end, way] of [[flow.sourceRef, "outgoing"], [flow.targetRef, "incoming"]]) {
        if (!end.get(way).includes(flow)) end.get(way).push(flow);
      }
    }
  };

  for (const shown of form.querySelectorAll("[data-scripted]")) shown.hidden = false;
  part("plain").open = false;
  modeler.importXML(text.value).then(
    () => {
      part("still").hidden = true;
      listFlows();
      fit();
      list();
      show();
      tell({ findings, verdict: part("verdict").textContent });
      form.dataset.ready = "";
    },
    (fault) => {
      board.hidden = true;
      part("plain").open = true;
      status("undrawn", { why: fault.message });
    },
  );
});
