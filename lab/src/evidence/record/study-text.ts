import { Document, isMap, visit } from 'yaml'

/** Fields of a study file as YAML, a map that holds no map on one line. */
export function studyText(fields: object): string {
  const document = new Document(fields, { aliasDuplicateObjects: false })
  visit(document, {
    Map: (_, map) => {
      map.flow = !map.items.some(({ value }) => isMap(value))
    },
  })
  if (isMap(document.contents)) document.contents.flow = false
  return document.toString({ lineWidth: 0, singleQuote: true })
}
