import type { KerasArgument, KerasValue } from "./call";
import type { Kind } from "./kinds";

/** An argument that is a field of ours. Without a `standard` it must be given. */
type FieldArgument<F = string, T = unknown> = { name: string; field: F; kind: Kind<T>; standard?: T };
/**
 * An argument that has one meaning in Convoy: the values that give this meaning (Keras's default first), or
 * any value when it makes no difference.
 */
export type FixedArgument = {
  name: string;
  field: null;
  accepts: readonly (string | number | boolean | null)[] | "any";
};

/** Every argument of a constructor, in the order of Keras's signature. */
export type Signature<Fields> = readonly (
  FixedArgument | { [F in keyof Fields & string]-?: FieldArgument<F, Fields[F]> }[keyof Fields & string]
)[];

export function required<F extends string, T>(name: string, field: F, kind: Kind<T>): FieldArgument<F, T> {
  return { name, field, kind };
}

export function optional<F extends string, T>(
  name: string,
  field: F,
  kind: Kind<T>,
  standard: NoInfer<T>,
): FieldArgument<F, T> {
  return { name, field, kind, standard };
}

export function fixed(name: string, ...accepts: (string | number | boolean | null)[]): FixedArgument {
  return { name, field: null, accepts };
}

export function ignored(name: string): FixedArgument {
  return { name, field: null, accepts: "any" };
}

/** A signature without the types of its fields, for code that works with any. */
export type AnySignature = readonly (
  | FixedArgument
  | (Omit<FieldArgument, "kind"> & {
      kind: { wanted: Kind<unknown>["wanted"]; write(value: never): KerasValue; read: Kind<unknown>["read"] };
    })
)[];

/** The arguments that Keras gets for these fields. */
export function writeFields(signature: AnySignature, fields: Record<string, unknown>): KerasArgument[] {
  return signature.flatMap((argument) => {
    if (argument.field === null) return [];
    const value = argument.kind.write(fields[argument.field] as never);
    return [
      {
        name: argument.name,
        value,
        ...("standard" in argument ? { standard: argument.kind.write(argument.standard as never) } : {}),
      },
    ];
  });
}
