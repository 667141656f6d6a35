/**
 * A message that is one of several words, by the name of a state. A name it does not know stands for
 * itself: data may come from a newer version than the words do.
 */
export function words<Name extends string>(
  name: Name,
  texts: Readonly<Record<string, string>>,
): (values: Record<Name, string>) => string {
  return (values) => texts[values[name]] ?? values[name]
}
