// Finds documents in the index that lies beside the pages as plain files. The words were analysed when
// the files were written: here they are only looked up, read from Latin letters, and forgiven a mistake.

const WORD = /[\p{L}\p{N}]+/gu;
const MARKS = /[\u0300\u0301\u0308]/g;

export async function open(folder) {
  const get = async (name) => (await fetch(new URL(name, folder))).json();
  const [meta, docs] = await Promise.all([get("meta.json"), get("docs.json")]);
  const shards = new Map();
  const shard = (word) => {
    const number = shardOf(word, meta);
    if (!shards.has(number)) shards.set(number, get(`words/${String(number).padStart(2, "0")}.json`));
    return shards.get(number);
  };
  return { find: (text, kinds) => find(text, kinds, { meta, docs, shard }) };
}

function shardOf(word, meta) {
  let number = 0;
  for (const letter of [...word].slice(0, meta.beginning)) number = (number * 31 + letter.codePointAt(0)) % meta.shards;
  return number;
}

export function words(text) {
  const plain = text.normalize("NFD").replaceAll("и\u0306", "й").replaceAll("И\u0306", "Й");
  return plain.replace(MARKS, "").normalize("NFC").toLowerCase().match(WORD) ?? [];
}

// Every Cyrillic word that one in Latin letters may be meant as, likeliest first.
export function readings(word, meta) {
  const found = Array.from({ length: word.length + 1 }, () => new Map());
  found[0].set("", 0);
  const cheapest = (there) => [...there].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1));
  for (let start = 0; start < word.length; start += 1) {
    for (const [text, cost] of cheapest(found[start]).slice(0, 4 * meta.readings)) {
      for (let length = 1; length <= 3 && start + length <= word.length; length += 1) {
        (meta.latin[word.slice(start, start + length)] ?? []).forEach((letters, rank) => {
          const price = cost + 2 * rank + 2;
          const ends = found[start + length];
          if (price < (ends.get(text + letters) ?? Infinity)) ends.set(text + letters, price);
        });
      }
    }
  }
  return cheapest(found[word.length]).slice(0, meta.readings).map(([text]) => text);
}

async function rootsOf(word, { shard }) {
  const { forms, roots } = await shard(word);
  return forms[word] ?? (word in roots ? [word] : []);
}

// A word with its roots and how far from them it may be; what is written is worth more than other forms.
async function meaning(word, index) {
  const latin = /[a-z]/.test(word) && /^[a-z0-9]+$/.test(word);
  const spellings = [word, ...(latin ? readings(word, index.meta) : [])];
  const known = new Map();
  for (const one of spellings) {
    const roots = known.size < 7 ? await rootsOf(one, index) : [];
    for (const root of roots) known.set(root, root === one ? index.meta.as_written : 1);
  }
  const there = await Promise.all([...known.keys()].map(async (root) => root in (await index.shard(root)).roots));
  if (there.some(Boolean) || /^\d+$/.test(word) || word.length < 4) return known;
  for (const one of latin ? spellings.slice(0, 3) : [word]) {
    const { roots, forms } = await index.shard(one);
    const most = one.length < 8 ? 1 : 2;
    for (const near of new Set([...Object.keys(roots), ...Object.keys(forms)])) {
      if (distance(one, near, most) <= most) {
        for (const root of forms[near] ?? [near]) if (!known.has(root)) known.set(root, index.meta.mistake);
      }
    }
  }
  return known;
}

// Letters added, left out, changed or swapped with the next; anything over `most` is just too far.
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const changed = last[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      row[j] = Math.min(changed, last[j] + 1, row[j - 1] + 1);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
}

// Documents that have a word, with the weight of its best root.
async function weights(roots, index) {
  const found = new Map();
  for (const [root, worth] of roots) {
    const pairs = (await index.shard(root)).roots[root] ?? [];
    for (let n = 0; n < pairs.length; n += 2) {
      found.set(pairs[n], Math.max(found.get(pairs[n]) ?? 0, pairs[n + 1] * worth));
    }
  }
  return found;
}

function both(one, other) {
  return new Map([...one].filter(([doc]) => other.has(doc)).map(([doc, weight]) => [doc, weight + other.get(doc)]));
}

const all = (found) => found.reduce(both);

// A part of a question: its words, or a phrase that stands for them.
async function part(meant, phrases, index) {
  const found = all(await Promise.all(meant.map((roots) => weights(roots, index))));
  for (const phrase of phrases) {
    const its = phrase.map((roots) => weights(new Map(roots.map((root) => [root, 1])), index));
    for (const [doc, weight] of all(await Promise.all(its))) {
      found.set(doc, Math.max(found.get(doc) ?? 0, weight * index.meta.synonym));
    }
  }
  return found;
}

function synonyms(meant, at, meta) {
  let length = 1;
  let phrases = [];
  const fits = (roots, there) => there && roots.some((root) => there.has(root));
  for (const group of meta.synonyms) {
    for (const phrase of group) {
      if (phrase.length < length || !phrase.every((roots, n) => fits(roots, meant[at + n]))) continue;
      if (phrase.length > length) [length, phrases] = [phrase.length, []];
      phrases.push(...group.filter((other) => other !== phrase));
    }
  }
  return [length, phrases];
}

async function find(text, kinds, index) {
  const asked = [...new Set(words(text))];
  const telling = asked.filter((word) => !index.meta.stop.includes(word));
  const meant = await Promise.all((telling.length ? telling : asked).slice(0, 16).map((word) => meaning(word, index)));
  const parts = [];
  for (let at = 0; at < meant.length; ) {
    const [length, phrases] = synonyms(meant, at, index.meta);
    parts.push(await part(meant.slice(at, at + length), phrases, index));
    at += length;
  }
  const fitting = (found) =>
    [...found]
      .map(([doc, weight]) => ({ doc, weight, kind: index.docs[doc][0], id: index.docs[doc][1], titles: index.docs[doc].slice(2) }))
      .filter(({ kind }) => !kinds.length || kinds.includes(kind))
      .sort((a, b) => b.weight - a.weight || a.doc - b.doc);
  if (!parts.length) return { found: fitting(new Map(index.docs.map((_, doc) => [doc, 0]))), partial: false };
  const whole = fitting(all(parts));
  if (whole.length || parts.length === 1) return { found: whole, partial: false };
  const some = new Map();
  for (const one of parts) for (const [doc, weight] of one) some.set(doc, (some.get(doc) ?? 0) + weight);
  return { found: fitting(some), partial: true };
}
