import type { gradebook as english } from "../en/gradebook";
import type { Translation } from "../translation";

export const gradebook: Translation<typeof english> = {
  title: "Calificaciones",
  description: "Los estudiantes solo ven lo publicado.",
  caption: "Estudiantes por ejercicios",
  empty: "Aún no hay estudiantes en el curso",
  emptyText: "Dé a la clase el código que está en la página del curso.",
  noExercises: "Aún no hay ningún ejercicio publicado",
  noExercisesText: "Publique uno en la página del curso y su columna aparecerá aquí.",
  search: "Buscar estudiante",
  show: "Mostrar",
  showAll: "Toda la clase",
  student: "Estudiante",
  total: "Total",
  sort: "Ordenar por {column}",
  select: "Seleccionar a {name}",
  selectAll: "Seleccionar a toda la lista",
  noSubmission: "sin entregas",
  state: {
    not_marked: "Sin calificar",
    in_marking: "En corrección",
    ready: "Corregida",
    released: "Publicada",
  },
  review: "Revisar a {name} en {title}",
  exercise: "Ejercicio",
  chosen:
    "{count, plural, =0 {Nadie seleccionado} one {# estudiante seleccionado} other {# estudiantes seleccionados}}",
  release: "Publicar",
  shown: "{count, plural, one {Se muestra # estudiante} other {Se muestran # estudiantes}}",
};
