// Options are nested objects of numbers; this walks them by dotted paths, in the order in which their defaults list
// them. Twin: native/core/fields.h

export interface Fields {
  readonly [name: string]: number | Fields;
}

/** Calls visit(path, number) for every number in `value`. */
export function eachField(value: object, visit: (path: string, field: number) => void, prefix = ''): void {
  for (const [name, field] of Object.entries(value as Fields)) {
    if (typeof field === 'number') visit(prefix + name, field);
    else eachField(field, visit, `${prefix}${name}.`);
  }
}
