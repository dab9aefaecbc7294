import type { wall as english } from "../en/wall";
import type { Translation } from "../translation";

export const wall: Translation<typeof english> = {
  title: "Muro de la clase",
  description: "La última ejecución de cada estudiante, mientras se entrena.",
  kernels: { show: "Primeros kernels" },
  names: {
    hide: "Ocultar nombres",
    key: "Tecla {key}",
    keyOn: "La tecla {key} oculta y muestra los nombres",
    student: "Estudiante {number, number}",
  },
  fullscreen: { open: "Pantalla completa", leave: "Salir de la pantalla completa" },
  hidden: { show: "Mostrar las clasificaciones ocultas", note: "aún no se muestra a los estudiantes" },
  latest: "Últimas ejecuciones",
  none: {
    title: "Todavía no hay ejecuciones",
    text: "En cuanto alguien entregue una red, su ficha aparecerá aquí por sí sola. Las ejecuciones de ejercicios con la clasificación oculta no se muestran.",
    exercises: "Ir a los ejercicios",
  },
  scale: "Todas las curvas comparten una escala, de {low} (o menos) a {high}.",
  tile: {
    result: "exactitud en el conjunto de prueba",
    sofar: "exactitud hasta ahora",
    noEpoch: "aún no ha terminado ninguna época",
  },
  curve: {
    none: "Aún no ha terminado ninguna época.",
    label: "Exactitud en prueba después de cada época: {values}.",
  },
  progress: {
    goesOn: "{status}, continúa después de la época {epoch, number}",
    at: "{status}, época {epoch, number} de {epochs, number}",
    all: "{epochs, plural, =0 {{status}} one {{status}, # época} other {{status}, # épocas}}",
    after: "{status} después de la época {epoch, number} de {epochs, number}",
  },
  news: {
    best: "Nueva mejor marca: {name}",
    overtaking: "{name} adelanta a {passed}: puesto {place, number}",
  },
  podiums: {
    title: "En cabeza",
    final: "resultado final",
    place: "{place, number}. {name}",
    empty: "Todavía no ha terminado ninguna ejecución.",
  },
  digits: {
    title: "Los dígitos más difíciles de la clase",
    description:
      "{runs, plural, =0 {Todavía no ha terminado ninguna ejecución.} one {De la mejor ejecución de un estudiante.} other {De las mejores ejecuciones de # estudiantes.}}",
    exercise: "Ejercicio",
    loading: "Buscando los dígitos más difíciles",
    none: "Ninguna de las mejores ejecuciones falla en ningún dígito.",
    noneYet: "En cuanto termine una ejecución, aparecerán aquí las imágenes de prueba en las que falla.",
    caption: "es {label}; {wrong, number} de {runs, number} leen {mistakenFor}",
    name: "Un {label}, imagen de prueba {index}",
    table: "Los datos en una tabla",
    image: "Imagen de prueba",
    digit: "Dígito",
    wrong: "Ejecuciones que fallan",
    ofRuns: "{wrong, number} de {runs, number}",
    share: "Proporción",
    mistakenFor: "Respuesta más frecuente",
  },
  lobby: { here: "{count, plural, =0 {Aún no hay nadie} one {# persona aquí} other {# personas aquí}}" },
  join: {
    show: "Código de acceso",
    title: "Entrar en este curso",
    at: "Entre en <strong>{address}</strong>",
  },
};
