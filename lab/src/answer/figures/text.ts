/** Text for SVG and HTML, with the five characters escaped that could end it. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** The face of every figure; its widths below are those of Arial and the faces cut to replace it. */
export const face = "Arial, Helvetica, 'Liberation Sans', sans-serif"

const narrow = new Set("ijltfI.,:;!|'()[] \u202f".split(''))
const wide = new Set('mwMW@%−+=×→…'.split(''))

/** The width of a line in pixels, to about a tenth: enough to break lines by. */
export function widthOf(text: string, size: number): number {
  let units = 0
  for (const letter of text) {
    if (narrow.has(letter)) units += 0.3
    else if (wide.has(letter)) units += 0.86
    else if (/[A-Z]/.test(letter)) units += 0.7
    else units += 0.56
  }
  return units * size
}

/** Breaks a text at its spaces into lines that fit; a longer word stays whole. */
export function lines(text: string, width: number, size: number): readonly string[] {
  const broken: string[] = []
  for (const word of text.split(' ')) {
    const line = broken.at(-1)
    if (line !== undefined && widthOf(`${line} ${word}`, size) <= width)
      broken[broken.length - 1] = `${line} ${word}`
    else broken.push(word)
  }
  return broken
}

/** The same text with its first letter large. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
