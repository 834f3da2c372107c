/**
 * Gives out identifiers that differ: `islets.beta` becomes `islets_beta`, and `islets_beta_2` where that is taken.
 *
 * An SBML identifier has ASCII letters, digits and underscores; another character is written as its code.
 */
export function identifiers(): (name: string) => string {
  const taken = new Set<string>()
  return (name) => {
    const plain = name
      .replaceAll('.', '_')
      .replace(/[^A-Za-z0-9_]/gu, (each) => `u${each.codePointAt(0)!.toString(16)}`)
      .replace(/^\d/, '_$&')
    let id = plain
    for (let i = 2; taken.has(id); i++) id = `${plain}_${i}`
    taken.add(id)
    return id
  }
}
