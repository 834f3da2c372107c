/** An XML element with its attributes in order; its children are elements, or one text. */
export interface Element {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[] | string
}

export function element(
  tag: string,
  attributes: Element['attributes'] = {},
  children: Element['children'] = [],
): Element {
  return { tag, attributes, children }
}

/** An XML 1.0 document, indented by two spaces. */
export function printXml(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${printElement(root, '')}`
}

function printElement({ tag, attributes, children }: Element, indent: string): string {
  const head = Object.entries(attributes).reduce(
    (text, [key, value]) => `${text} ${key}="${escaped(value)}"`,
    tag,
  )
  if (children.length === 0) return `${indent}<${head}/>\n`
  const inner =
    typeof children === 'string'
      ? escaped(children)
      : `\n${children.map((each) => printElement(each, `${indent}  `)).join('')}${indent}`
  return `${indent}<${head}>${inner}</${tag}>\n`
}

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/**
 * A text as it may stand in an element or an attribute.
 *
 * Line ends and tabs are written as references, since readers turn them into spaces in attributes. A character that
 * XML 1.0 cannot hold at all, such as a control character, becomes U+FFFD.
 */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"\t\n\r]/g, (each) => references[each] ?? `&#${each.codePointAt(0)!};`)
}
