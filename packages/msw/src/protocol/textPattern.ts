/** `like` and `ilike`: `%` is any text, `_` any character, a backslash takes the next one literally. */
export function likePattern(pattern: string, isCaseSensitive: boolean): RegExp {
  let source = ''
  for (let index = 0; index < pattern.length; index++) {
    const char = pattern.charAt(index)
    if (char === '%') source += '.*'
    else if (char === '_') source += '.'
    else source += literally(char === '\\' ? pattern.charAt(++index) : char)
  }
  return new RegExp(`^${source}$`, isCaseSensitive ? 'su' : 'sui')
}

/** `match` and `imatch`. JavaScript's expressions stand in for POSIX ones; `undefined` when neither compiles. */
export function regexPattern(pattern: string, isCaseSensitive: boolean): RegExp | undefined {
  try {
    return new RegExp(pattern, isCaseSensitive ? 's' : 'si')
  } catch {
    return undefined
  }
}

function literally(char: string): string {
  return char.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
