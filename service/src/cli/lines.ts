/** A text whose first line begins with a lead and whose others stand under its end. */
export function hanging(lead: string, text: string, width: number): string {
  return broken(text, width - lead.length)
    .map((line, i) => `${i === 0 ? lead : ' '.repeat(lead.length)}${line}\n`)
    .join('')
}

/** Breaks a text at its spaces; a longer word is cut. */
export function broken(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of text
    .trim()
    .split(/ +/)
    .flatMap((each) => pieces(each, width))) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}

function pieces(word: string, width: number): readonly string[] {
  return Array.from({ length: Math.max(1, Math.ceil(word.length / width)) }, (_, i) =>
    word.slice(i * width, (i + 1) * width),
  )
}
