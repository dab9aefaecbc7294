import type { issues as english } from "../en/issues";
import type { Translation } from "../translation";

export const issues: Translation<typeof english> = {
  missing: "falta",
  not_a_number: "debe ser un número",
  not_whole: "debe ser un número entero",
  wrong_type: "debe ser del tipo {detail}",
  too_low: "debe ser como mínimo {detail}",
  not_above: "debe ser mayor que {detail}",
  too_high: "debe ser como máximo {detail}",
  not_below: "debe ser menor que {detail}",
  too_short: "necesita al menos {detail, plural, one {# carácter} other {# caracteres}}",
  too_long: "admite como máximo {detail, plural, one {# carácter} other {# caracteres}}",
  too_few: "necesita al menos {detail, plural, one {# valor} other {# valores}}",
  too_many: "admite como máximo {detail, plural, one {# valor} other {# valores}}",
  unknown: "aquí no existe {detail}",
  not_an_address: "no es una dirección de correo electrónico",
  wrong_form: "no tiene la forma que se pide aquí",
  not_offered: "debe ser uno de {detail}",
  not_above_none: "debe ser mayor que la exactitud que no da puntos",
  before_opening: "no puede ser anterior a la apertura del ejercicio",
  before_due: "no puede ser anterior a la fecha de entrega",
  time_zone: "no es una zona horaria; escriba una como Europe/Madrid",
  named_twice: "nombra lo mismo dos veces",
  too_large: "es mayor de lo que se puede guardar aquí: hay que quitar algo",
  too_many_lines: "tiene demasiadas líneas: hay que quitar algunas",
  too_nested: "tiene listas o citas anidadas a demasiada profundidad, o demasiadas: hay que quitar algunas",
  too_many_marks:
    "tiene demasiados signos como *, _, [ o ` en un mismo párrafo: conviene separarlo con una línea en blanco",
  too_many_cells: "tiene tablas de demasiadas celdas: hay que reducirlas",
  too_many_notes: "tiene demasiadas llamadas al pie de página: hay que quitar algunas",
  other: "no es válido",
};
