// Answers one question in SQL, away from the page, so that the page stays free and can end it.
import { ColumnNotFoundError, executeSql, FUNCTION_SIGNATURES, ParseError, parseSql, TableNotFoundError, UnknownFunctionError } from "./sql-engine.js";
import { FileUnreadable, table } from "./sql-table.js";

const TOKEN = /'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\/|(?:"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_]*)(?:\s*\.\s*(?:"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_]*))*/gu;
const PART = /"((?:[^"]|"")*)"|([\p{L}_][\p{L}\p{N}_]*)/gu;
const NEXT = /^\s*(?!(?:WHERE|ON|USING|JOIN|LEFT|RIGHT|INNER|FULL|CROSS|POSITIONAL|GROUP|ORDER|HAVING|LIMIT|OFFSET|UNION|EXCEPT|INTERSECT)\b)["\p{L}_]/iu;

export class Slip extends Error {
  constructor(code, facts = {}, known = []) {
    super(code);
    Object.assign(this, { code, facts, known });
  }
}

// The question with every table under one name, whether written as "nsi/population" or nsi.population.
export function named(text, tables) {
  const names = ({ id, simple }) => [id, id.replace("/", "."), simple];
  const byName = new Map(tables.flatMap((one) => names(one).map((name) => [name.toLowerCase(), one])));
  const used = new Map();
  const query = text.replaceAll(TOKEN, (token, at) => {
    if (!/\b(?:FROM|JOIN)\s+$/i.test(text.slice(0, at))) return token;
    const parts = [...token.matchAll(PART)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare);
    const name = parts.join(".");
    const found = byName.get(name.toLowerCase());
    const isCall = /^\s*\(/.test(text.slice(at + token.length));
    if (!found && !isCall && /[./]/.test(name)) throw new Slip("sql-table-unknown", { name }, [...byName.keys()]);
    if (!found) return token;
    used.set(found.id, found);
    const alias = NEXT.test(text.slice(at + token.length)) ? "" : ` AS "${parts.at(-1)}"`;
    return `"${found.id}"${alias}`;
  });
  return { query, used: [...used.values()] };
}

function one(text) {
  const query = text.trim().replace(/;\s*$/, "");
  const plain = query.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g, " ");
  if (plain.includes(";") || !/^\s*\(*\s*(?:SELECT|WITH)\b/i.test(plain)) throw new Slip("sql-not-one-select");
  return query;
}

// Two columns of one name would show the values of the last: better said than shown.
function distinct(tree, isInner = false) {
  if (!tree || typeof tree !== "object") return;
  if (Array.isArray(tree)) return void tree.forEach((part) => distinct(part, isInner));
  if (tree.type === "select") {
    const names = tree.columns.map(({ type, alias, expr }) => (type === "star" ? null : (alias ?? (expr.type === "identifier" ? expr.name : null))));
    const twice = names.find((name, at) => name !== null && names.indexOf(name) !== at);
    const isMixed = isInner && tree.joins?.length && tree.columns.some(({ type, table: whose }) => type === "star" && !whose);
    if (twice || isMixed) throw new Slip("sql-column-twice", { name: twice ?? "*" });
  }
  for (const part of Object.values(tree)) distinct(part, isInner || tree.type === "select" || tree.type === "with");
}

async function answer({ text, tables, most }) {
  const { query, used } = named(one(text), tables);
  const told = (facts) => postMessage({ told: facts });
  const sources = Object.fromEntries(used.map((found) => [found.id, table(found, told)]));
  const tree = parseSql({ query });
  distinct(tree);
  const found = executeSql({ tables: sources, query: tree });
  const twice = found.columns.find((name, at) => found.columns.indexOf(name) !== at);
  if (twice) throw new Slip("sql-column-twice", { name: twice });
  const isComputed = tree.type === "select" ? tree.columns.map(({ type, expr }) => type !== "star" && expr.type !== "identifier") : [];
  const rows = [];
  let isCut = false;
  for await (const { cells } of found.rows()) {
    if (rows.length === most) {
      isCut = true;
      break;
    }
    const row = await Promise.all(found.columns.map((name) => cells[name]()));
    rows.push(row.map((value, at) => (isComputed[at] ? clean(value) : value)));
  }
  return { columns: found.columns, rows, isCut };
}

// What was computed has the digits that such numbers are sure of: 0.3 and not 0.30000000000000004.
const clean = (value) => (typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(15)) : value);

const quotedIn = (message) => message.match(/"((?:[^"]|"")*)"/)?.[1] ?? "";

function slip(error) {
  if (error instanceof Slip) return { code: error.code, facts: error.facts, known: error.known };
  if (error instanceof FileUnreadable) return { code: "sql-file", facts: { name: error.message } };
  if (error instanceof UnknownFunctionError) {
    const known = Object.keys(FUNCTION_SIGNATURES).map((name) => name.toLowerCase());
    return { code: "sql-function-unknown", facts: { name: quotedIn(error.message) }, known };
  }
  if (error instanceof TableNotFoundError) return { code: "sql-table-unknown", facts: { name: quotedIn(error.message) }, known: "tables" };
  if (error instanceof ColumnNotFoundError) {
    const known = (error.message.split("Available columns: ")[1] ?? "").replace(/ \(row \d+\)$/, "").split(", ");
    return { code: "field-unknown", facts: { name: quotedIn(error.message), known: known.join(", ") }, known };
  }
  const code = error instanceof ParseError ? "sql-unreadable" : "sql-failed";
  return { code, facts: { reason: error.message.replace(/\.$/, "") }, known: [] };
}

globalThis.onmessage = async ({ data }) => {
  try {
    postMessage({ found: await answer(data) });
  } catch (error) {
    postMessage({ slip: slip(error) });
  }
};
