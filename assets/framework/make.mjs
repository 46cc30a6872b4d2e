// Makes the files beside it from the framework's own: node make.mjs FOLDER (streamlit/static/static/js of the .venv).
// What is made, why, and what this needs: README.md here. Nothing of it runs where the program does.
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import * as acorn from "acorn";
import { rolldown } from "rolldown";

// What the pages with figures are drawn from, and what every other page shares with them.
const WIDGETS = [
  "Selectbox", "Multiselect", "StreamlitMarkdown", "Html", "ButtonGroup", "DownloadButton", "NumberInput",
  "TextInput", "Button", "PageLink", "Checkbox",
];
// What charts/ draws with. Lines and points ("scatter") are part of the library's core.
const TRACES = ["lib/bar.js", "lib/choropleth.js", "lib/scattergeo.js"];

// The component draws a new chart before it knows how wide it is, hides that, and draws it again: half of all drawing.
// Here it waits until it knows.
const DRAWN_ONCE = [
  "function D(a,o,s){v.current=v.current.then(()=>{if(!x.current){if(!_.current)throw Error(`Missing element reference`);return e.react(_.current,{data:t,layout:n,config:r,frames:i})}}).then(()=>{x.current||(A(a),j(),O(o),s&&k())}).catch(e=>{typeof l==`function`&&l(e)})}",
  "function D(){n?.width!==void 0&&(v.current=v.current.then(()=>{if(!x.current){if(!_.current)throw Error(`Missing element reference`);return e.react(_.current,{data:t,layout:n,config:r,frames:i})}}).then(()=>{if(x.current)return;let e=!v.begun;v.begun=!0,A(e),j(),O(e?o:s),e&&k()}).catch(e=>{typeof l==`function`&&l(e)}))}",
];

// What is typed into a list of choices finds them by their letters in small ones; here without accents, too: "nhat" finds
// Nhật Bản.
const FOUND_WITHOUT_ACCENTS = [
  "=e=>e.toLowerCase();function V9(",
  "=e=>e.normalize(`NFD`).replace(/[\\u0300-\\u036f]/g,``).replace(/[đĐ]/g,`d`).toLowerCase();function V9(",
];

// A page that lost its connection and has one again asks for a run, whoever has it now: a server that was started anew, or
// another process, knows nothing of it, and would take the first click for its beginning and lose it.
const RUN_WHEN_TAKEN_UP = [
  "!this.sessionInfo.last||e||t||this.state.fragmentIdsThisRun.length>0||this.autoRerunIntervals.size>0?(",
  "!0?(",
];

const [from] = process.argv.slice(2);
const here = import.meta.dirname;
const read = name => fs.readFileSync(path.join(from, name), "utf8");
const parse = code => acorn.parse(code, { ecmaVersion: "latest", sourceType: "module" });
const only = (found, what) => {
  if (found.length !== 1) throw Error(`${found.length} of ${what}, not 1`);
  return found[0];
};
const file = widget => only(fs.readdirSync(from).filter(name => name.startsWith(`${widget}.`) && name.endsWith(".js")), widget);
const imported = code => parse(code).body.filter(each => each.source).map(each => path.basename(each.source.value));

const start = only([...fs.readFileSync(path.join(from, "../../index.html"), "utf8").matchAll(/src="\.\/static\/js\/(index\.[^"]+)"/g)], "start")[1];
const plotly = file("PlotlyChart");
const packed = new Set();
for (const todo = [start, ...WIDGETS.map(file), ...imported(read(plotly))]; todo.length;) {
  const name = todo.pop();
  if (!packed.has(name)) todo.push(...imported(read(name)));
  packed.add(name);
}

const { pages, doors } = await pack();
const slim = throughDoors(once(strip(read(plotly)), ...DRAWN_ONCE));
fs.writeFileSync(path.join(here, "pages.js"), pages);
fs.writeFileSync(path.join(here, "plotly.js"), slim);
const sums = [...packed, plotly].sort().map(name => [name, crypto.createHash("sha256").update(read(name)).digest("hex")]);
fs.writeFileSync(path.join(here, "made.json"), JSON.stringify({ start, plotly, from: Object.fromEntries(sums), doors }, null, 1) + "\n");

// All of `packed` in one file, and for each a door: its own exports, taken from that file.
async function pack() {
  const bundle = await rolldown({
    input: Object.fromEntries([...packed].map(name => [name.replace(/\.js$/, ""), path.join(from, name)])),
    preserveEntrySignatures: "strict",
    treeshake: false,
    logLevel: "silent",
    plugins: [{ name: "others-stay", resolveDynamicImport: to => packed.has(path.basename(to)) ? null : { id: to, external: true } }],
  });
  const { output } = await bundle.generate({
    format: "esm", minify: true, entryFileNames: "[name].js", chunkFileNames: "[name].js",
    codeSplitting: { groups: [{ name: "pages", test: /./ }] },
  });
  const code = Object.fromEntries(output.map(each => [each.fileName, each.code]));
  // What the framework fetches ahead is in the one file already: the same place in its list, the other name.
  const whole = code["pages.js"].replace(/(import\(`)?\.\/([\w.-]+\.js)(?=[`,])/g, (said, asked, name) => (!asked && packed.has(name) ? "./pages.js" : said));
  delete code["pages.js"];
  return { pages: once(once(whole, ...FOUND_WITHOUT_ACCENTS), ...RUN_WHEN_TAKEN_UP), doors: code };
}

function once(code, text, other) {
  if (code.split(text).length !== 2) throw Error(`not once in the framework's code: ${text}`);
  return code.replace(text, () => other);
}

// What imports through doors, importing from behind them.
function throughDoors(code) {
  const changes = parse(code).body.filter(each => each.type === "ImportDeclaration").map(each => {
    const behind = Object.fromEntries(parse(doors[path.basename(each.source.value)]).body
      .flatMap(door => door.specifiers ?? []).map(one => [one.exported.name, one.local.name]));
    const names = each.specifiers.map(one => `${behind[one.imported.name]} as ${one.local.name}`);
    return [each, `import{${names}}from"./pages.js";`];
  });
  return edited(code, changes);
}

// The chart library without the traces we never draw, and without whatever only those use. It is one long row of
// parts, each a function called when first needed: what no kept part names can go.
function strip(code) {
  const isPart = node => node?.type === "CallExpression" && node.arguments.length === 1
    && node.arguments[0].type === "ObjectExpression" && node.arguments[0].properties.length === 1
    && node.arguments[0].properties[0].key.type === "Literal";
  const nameOf = node => node.arguments[0].properties[0].key.value;
  const parts = new Map();
  let block, register;
  walk(parse(code), (node, above) => {
    if (node.type === "VariableDeclarator" && isPart(node.init)) {
      parts.set(node.id.name, nameOf(node.init));
      block = above.at(-2);
    }
    if (node.type === "CallExpression" && node.callee.property?.name === "register" && node.arguments[0]?.elements?.length > 20) register = node.arguments[0];
  });
  const kept = register.elements.filter(each => TRACES.includes(parts.get(each.callee.name)));
  if (kept.length !== TRACES.length) throw Error("the chart library is made otherwise now");

  const used = node => {
    const names = new Set();
    walk(node, (each, above) => {
      const parent = above.at(-1);
      const isWord = parent && !parent.computed && ((parent.type === "MemberExpression" && parent.property === each)
        || (parent.type === "Property" && parent.key === each && !parent.shorthand));
      if (each.type === "Identifier" && !isWord) names.add(each.name);
    }, each => each === register);
    return names;
  };
  const isStill = node => !node || isPart(node) || ["FunctionExpression", "ArrowFunctionExpression", "Literal"].includes(node.type)
    || (node.type === "CallExpression" && node.arguments[0]?.type === "ObjectExpression" && node.arguments[0].properties.every(each => each.value?.type === "FunctionExpression"));
  const units = block.body.flatMap(each => each.type === "VariableDeclaration" ? each.declarations : [each]);
  const alone = unit => unit.type === "FunctionDeclaration" || (unit.type === "VariableDeclarator" && unit.id.type === "Identifier" && isStill(unit.init));
  const named = new Map();
  for (const unit of units.filter(each => each.id?.name)) named.set(unit.id.name, [...(named.get(unit.id.name) ?? []), unit]);
  const staying = new Set(units.filter(unit => !alone(unit)));
  for (const todo = [...staying, ...kept]; todo.length;)
    for (const name of used(todo.pop()))
      for (const unit of named.get(name) ?? []) if (!staying.has(unit)) { staying.add(unit); todo.push(unit); }

  const text = node => node.start <= register.start && register.end <= node.end
    ? code.slice(node.start, register.start) + `[${kept.map(each => code.slice(each.start, each.end))}]` + code.slice(register.end, node.end)
    : code.slice(node.start, node.end);
  return edited(code, block.body.map(each => {
    if (each.type !== "VariableDeclaration") return [each, staying.has(each) ? text(each) : ""];
    const left = each.declarations.filter(one => staying.has(one));
    return [each, left.length ? `${each.kind} ${left.map(text)};` : ""];
  }));
}

function walk(node, see, skip = () => false, above = []) {
  if (typeof node?.type !== "string" || skip(node)) return;
  see(node, above);
  for (const child of Object.values(node).flat()) if (child?.type) walk(child, see, skip, [...above, node]);
}

function edited(code, changes) {
  let made = "", at = 0;
  for (const [node, text] of changes) {
    made += code.slice(at, node.start) + text;
    at = node.end;
  }
  return made + code.slice(at);
}
