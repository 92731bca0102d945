// What katex.py asks of KaTeX, inside quickjs-ng.
//
// Text goes in and comes out as ASCII JSON: quickjs cuts a string at NUL and drops one with a lone
// surrogate. What comes out is what replace() returns: a string of over 8 KB that is put together
// with + cannot be handed over. A time limit forbids calling Python, so warnings wait in a Map.

"use strict";

globalThis.console = {log() {}, warn() {}, error() {}}; // \message writes there

globalThis.render = (request) => {
  const [tex, settings] = JSON.parse(request);
  const warnings = new Map();
  const warn = (message, loc) => {
    if (warnings.has(message) || warnings.size === 20) return;
    const ours = loc && loc.lexer.input === tex;
    warnings.set(message, ours ? [message, loc.start, loc.end - loc.start] : [message, null, 0]);
  };
  // Hangul in math is fine; of an HTML extension, trust says what happens to it
  const quiet = ["unicodeTextInMathMode", "htmlExtension", "newLineInDisplayMode"];
  const unknown = [];
  settings.strict = (code, message, token) => {
    if (quiet.includes(code)) return "ignore";
    if (code === "unknownSymbol") {
      unknown.push(token.text);
      // KaTeX names the first half of an emoji only
      message = `Unrecognized Unicode character "${token.text}"`;
    }
    // an unknown character has no metrics either
    if (code !== "symbolNotInFont" || !unknown.some((text) => message.includes(text)))
      warn(message, token?.loc);
    return "ignore";
  };
  settings.trust = ({command}) => {
    warn(`${command} is switched off in formulas and shows as red text`);
    return false;
  };
  const reply = {};
  try {
    reply.html = katex.renderToString(tex, settings);
  } catch (error) {
    const {rawMessage, message, position, length} = error ?? {}; // out of memory may throw null
    if (rawMessage === undefined) reply.broken = message ?? "out of memory";
    else reply.fault = isInTex(tex, error) ? [rawMessage, position, length] : [rawMessage, null, 0];
  }
  reply.warnings = [...warnings.values()];
  return JSON.stringify(reply).replace(
    /[\u007f-\uffff]/g, (unit) => "\\u" + unit.charCodeAt(0).toString(16).padStart(4, "0"));
};

// A position may count within a macro's body: only the excerpt in the message tells.
const isInTex = (tex, error) => {
  const at = error.position, end = at + error.length;
  if (typeof at !== "number") return false;
  if (error.message.includes(" at end of input: ") !== (at === tex.length)) return false;
  const excerpt = tex.slice(Math.max(0, at - 15), at)
    + tex.slice(at, end).replace(/[^]/g, "$&\u0332") + tex.slice(end, end + 15);
  return error.message.endsWith(excerpt) || error.message.endsWith(excerpt + "\u2026");
};
