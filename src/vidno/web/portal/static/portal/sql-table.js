// A Parquet file on a plain file server as a table that can be asked: only the parts that a question
// needs are read, by ranges of bytes. A server that knows no ranges gives the whole file, once.
import { decompress, parquetMetadataAsync, parquetReadObjects, parquetScan } from "./sql-engine.js";

const SMALL = 500_000; // files of no more bytes are taken whole
const RUN = 1_200_000; // so many bytes are asked for at once, with what lies between that is not needed
const GAP = 64_000;
const COMPARED = { "=": "$eq", "==": "$eq", "<": "$lt", "<=": "$lte", ">": "$gt", ">=": "$gte" };
const TURNED = { "=": "=", "==": "==", "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

const compressors = { ZSTD: (packed) => decompress(packed) };
const day = (date) => date.toISOString().slice(0, 10);
const moment = (date) => date.toISOString().slice(0, 19).replace("T", " ");
const parsers = {
  dateFromDays: (days) => day(new Date(days * 86_400_000)),
  timestampFromMilliseconds: (count) => moment(new Date(Number(count))),
  timestampFromMicroseconds: (count) => moment(new Date(Number(count / 1000n))),
  timestampFromNanoseconds: (count) => moment(new Date(Number(count / 1_000_000n))),
};

export class FileUnreadable extends Error {}

// The bytes of a file, read as they are wanted; `told` hears of every answer of the server.
function remote({ href, bytes }, told) {
  const parts = [];
  let planned = [];
  async function ask(start, end) {
    const headers = bytes > SMALL ? { Range: `bytes=${start}-${end - 1}` } : {};
    const response = await fetch(href, { headers }).catch(() => null);
    if (!response?.ok) throw new FileUnreadable(href);
    const data = await response.arrayBuffer();
    const isWhole = response.status !== 206;
    told({ bytes: data.byteLength, isWhole: isWhole && bytes > SMALL });
    return isWhole ? { start: 0, end: data.byteLength, data } : { start, end, data };
  }
  async function slice(start, end = bytes) {
    await parts.at(0)?.ready; // the first answer says whether the server knows ranges
    const holds = (part) => part.start <= start && end <= part.end;
    let part = parts.find(holds);
    if (!part) {
      part = bytes > SMALL ? { ...(planned.find(holds) ?? { start, end }) } : { start: 0, end: bytes };
      part.ready = ask(part.start, part.end).then((found) => Object.assign(part, found));
      parts.push(part);
    }
    await part.ready;
    return part.data.slice(start - part.start, end - part.start);
  }
  return { byteLength: bytes, slice, plan: (runs) => void (planned = runs) };
}

// Ranges of bytes that are asked for together: neighbours, as long as they stay together in one run.
function runs(wanted) {
  const found = [];
  const total = wanted.length ? wanted.at(-1).end - wanted[0].start : 0;
  for (const { start, end } of wanted) {
    const last = found.at(-1);
    if (last && end - last.start <= RUN && (total <= RUN || start - last.end <= GAP)) last.end = Math.max(last.end, end);
    else found.push({ start, end });
  }
  return found;
}

// What of a condition row groups can be told apart by: texts and whole numbers, compared with constants.
function pruning(where, kinds) {
  if (!where) return null;
  if (where.type === "in valuelist") {
    const values = where.values.map((value) => constant(value, where.expr, kinds));
    return values.includes(undefined) ? null : { [where.expr.name]: { $in: values } };
  }
  if (where.type !== "binary") return null;
  if (where.op === "AND" || where.op === "OR") {
    const sides = [pruning(where.left, kinds), pruning(where.right, kinds)];
    const known = sides.filter(Boolean);
    if (where.op === "OR") return known.length === 2 ? { $or: sides } : null;
    return known.length === 2 ? { $and: sides } : (known[0] ?? null);
  }
  const isTurned = where.right.type === "identifier";
  const [field, value] = isTurned ? [where.right, where.left] : [where.left, where.right];
  const operator = COMPARED[isTurned ? TURNED[where.op] : where.op];
  const found = constant(value, field, kinds);
  return operator && found !== undefined ? { [field.name]: { [operator]: found } } : null;
}

function constant(value, field, kinds) {
  const isFitting = value.type === "literal" && field.type === "identifier" && kinds[field.name] === typeof value.value;
  return isFitting ? value.value : undefined;
}

// The fields that a condition fixes to some values.
function fixed(filter) {
  if (!filter) return [];
  if (filter.$and) return filter.$and.flatMap(fixed);
  return Object.entries(filter).flatMap(([name, test]) => ("$eq" in test || "$in" in test ? [name] : []));
}

function kindOf({ type, converted_type: kind }) {
  if (["UTF8", "DATE", "TIMESTAMP_MICROS", "TIMESTAMP_MILLIS"].includes(kind)) return "string";
  return kind === "DECIMAL" ? "decimal" : { INT32: "number", INT64: "number", BYTE_ARRAY: "string" }[type];
}

async function opened(file, told) {
  const buffer = remote(file, told);
  const metadata = await parquetMetadataAsync(buffer, { parsers, initialFetchSize: file.tail });
  const leaves = metadata.schema.slice(1);
  const kinds = Object.fromEntries(leaves.map((leaf) => [leaf.name, kindOf(leaf)]));
  const scales = new Map(leaves.filter((leaf) => kinds[leaf.name] === "decimal").map((leaf) => [leaf.name, leaf.scale ?? 0]));
  return { buffer, metadata, kinds, scales };
}

// A table as the engine asks it. `file` and `sorted` are {href, bytes, tail}; the second has the rows of
// each value of the field `by` together.
export function table({ file, sorted, by, fields, rows: count }, told) {
  const open = new Map();
  const take = (which) => {
    if (!open.has(which)) open.set(which, opened(which, told));
    return open.get(which);
  };
  async function* scanned({ columns = ["row", ...fields], where, limit, offset, signal }) {
    const names = Object.fromEntries(fields.map((name) => [name, "string"]));
    const isSorted = sorted && fixed(pruning(where, names)).includes(by);
    const { buffer, metadata, kinds, scales } = await take(isSorted ? sorted : file);
    const read = columns.filter((name) => name !== "row" || isSorted);
    const filter = pruning(where, kinds);
    const { ranges } = await parquetScan({ file: buffer, metadata, parsers, pruningFilter: filter ?? undefined });
    const last = where || limit === undefined ? Infinity : limit + (offset ?? 0);
    const left = ranges.filter(({ rowStart }) => rowStart < last);
    buffer.plan(runs(left.flatMap(({ rowStart }) => chunks(metadata, rowStart, read))));
    for (const { rowStart, rowEnd } of left) {
      if (signal?.aborted) return;
      const part = { file: buffer, metadata, columns: read, rowStart, rowEnd, compressors, parsers };
      const found = read.length ? await parquetReadObjects(part) : Array.from({ length: rowEnd - rowStart }, () => ({}));
      told({ rows: found.length });
      for (let number = 0; number < found.length; number += 1) {
        const row = found[number];
        for (const name of read) row[name] = plain(row[name], scales.get(name));
        if (!isSorted) row.row = rowStart + number + 1;
        yield new Row(columns, row);
      }
    }
  }
  return {
    columns: ["row", ...fields],
    numRows: count,
    scan: (asked) => ({ rows: () => scanned(asked), appliedWhere: false, appliedLimitOffset: false }),
  };
}

function chunks(metadata, rowStart, columns) {
  let start = 0;
  const group = metadata.row_groups.find(({ num_rows: count }) => (start += Number(count)) > rowStart);
  return group.columns
    .map(({ meta_data: meta }) => meta)
    .filter((meta) => columns.includes(meta.path_in_schema[0]))
    .map((meta) => {
      const first = Number(meta.dictionary_page_offset || meta.data_page_offset);
      return { start: first, end: first + Number(meta.total_compressed_size) };
    })
    .sort((one, other) => one.start - other.start);
}

// Numbers that fit are numbers, and a decimal has the digits that it was written with.
function plain(value, scale) {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (value === undefined) return null;
  return scale !== undefined && typeof value === "number" ? Number(value.toFixed(scale)) : value;
}

// A row makes the cells that the engine calls only while it calls them: millions of rows may wait in memory.
class Row {
  constructor(columns, resolved) {
    this.columns = columns;
    this.resolved = resolved;
  }
  get cells() {
    const cells = {};
    for (const name of this.columns) cells[name] = () => Promise.resolve(this.resolved[name]);
    return cells;
  }
}
