// Validates Turtle against shapes with rdf-validate-shacl: node shacl.mjs MODULES SHAPES... DATA
// Prints a JSON list: of each violation the path, the thing and the message.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [modules, ...files] = process.argv.slice(2)
const home = resolve(modules)
const { Parser, Store } = createRequire(`${home}/`)('n3')
const library = pathToFileURL(`${home}/rdf-validate-shacl/index.js`)
const { default: SHACLValidator } = await import(library)

function read (file, into) {
  const parsed = new Parser({ baseIRI: pathToFileURL(file).href, blankNodePrefix: file.replaceAll(/\W/g, '_') })
  into.addQuads(parsed.parse(readFileSync(file, 'utf8')))
}

const shapes = new Store()
const data = new Store()
files.slice(0, -1).forEach(file => read(file, shapes))
read(files.at(-1), data)
const report = await new SHACLValidator(shapes, { maxNodeChecks: 0 }).validate(data)
const found = report.results
  .filter(result => result.severity.value.endsWith('#Violation'))
  .map(result => ({
    path: result.path?.value ?? '',
    thing: result.focusNode?.value ?? '',
    message: result.message.map(text => text.value).join('; ')
  }))
process.stdout.write(JSON.stringify(found))
