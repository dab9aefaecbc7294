import type { removal as english } from "../en/removal";
import type { Translation } from "../translation";

export const removal: Translation<typeof english> = {
  title: "¿Eliminar «{title}» para siempre?",
  goes: "Esto desaparece y nadie puede recuperarlo:",
  students: "{count, plural, one {el sitio de # estudiante} other {los sitios de # estudiantes}} en el curso",
  exercises: "{count, plural, one {# ejercicio} other {# ejercicios}}",
  submissions: "{count, plural, one {# entrega} other {# entregas}} con respuestas",
  runs: "{count, plural, one {# ejecución} other {# ejecuciones}} con resultados y redes",
  grades: "{count, plural, one {# calificación} other {# calificaciones}}",
  stays: "Las cuentas de las personas se conservan, y también el registro de actividad.",
  released:
    "{count, plural, one {# calificación está publicada} other {# calificaciones están publicadas}}: sus estudiantes ya no podrán verlas. Descargue antes el archivo de calificaciones.",
  training:
    "{count, plural, one {# ejecución aún se entrena} other {# ejecuciones aún se entrenan}}: cancélelas antes, o espere.",
  type: "Escriba el título del curso: {title}",
  cancel: "Volver",
  do: "Eliminar el curso",
};
