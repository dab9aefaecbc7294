import type { leaderboard as english } from "../en/leaderboard";
import type { Translation } from "../translation";

export const leaderboard: Translation<typeof english> = {
  title: "Clasificación",
  description: "La mejor ejecución de cada estudiante, con {images} imágenes de prueba.",
  loading: "Cargando la clasificación",
  wall: "Muro de la clase",
  hidden: "La clasificación está oculta",
  empty: {
    title: "Todavía no ha terminado ninguna ejecución",
    text: "La primera que termine aparecerá aquí por sí sola.",
  },
  hiddenUntil:
    "Se muestra cuando el ejercicio se haya cerrado para todos: <time></time>. Las ejecuciones propias siguen visibles.",
  staffOnly:
    "Solo el equipo docente del curso ve esta clasificación. Las ejecuciones propias siguen visibles.",
  references: { notebook: "El cuaderno de la lección" },
  leader: "En cabeza: {name}, {accuracy}.",
  moved: {
    own: "Su puesto ha pasado del {from, number} al {to, number}.",
    onto: "Ya aparece en la clasificación, en el puesto {to, number}.",
    up: "{places, plural, one {# puesto} other {# puestos}} más arriba",
    down: "{places, plural, one {# puesto} other {# puestos}} más abajo",
  },
  scrolls: "Clasificación, se desplaza dentro de sí misma",
  view: {
    label: "Ordenar por",
    accuracy: "Exactitud",
    parameters: "Parámetros",
    seconds: "Tiempo",
    front: "Frontera de Pareto",
  },
  ordered: {
    parameters: "Primero la red más pequeña. El puesto sigue siendo el de la exactitud.",
    seconds: "Primero el entrenamiento más rápido. El puesto sigue siendo el de la exactitud.",
  },
  part: {
    public:
      "Los puestos y las cifras son de una mitad de las imágenes de prueba. La otra mitad está reservada y decidirá cuando se cierre el ejercicio.",
    held_back:
      "Esta es la clasificación final, de la mitad de las imágenes de prueba que estaba reservada. De cada estudiante cuenta la ejecución que fue mejor en la mitad pública.",
  },
  showHeldBack: "Mostrar la mitad reservada",
  otherHalf: { public: "Mitad reservada", held_back: "Mitad pública" },
  columns: {
    rank: "Puesto",
    name: "Nombre",
    accuracy: "Exactitud en prueba",
    interval: "Intervalo del 95 %",
    parameters: "Parámetros",
    epochs: "Épocas",
    seconds: "Tiempo",
    submitted: "Entregada",
    more: "Más",
  },
  interval: "de {low} a {high}",
  below: "{parameters} parámetros",
  unknown: "no se sabe",
  noRank: "sin puesto",
  ownMark: "usted",
  fromLesson: "1 época, para comparar",
  earlier: { name: "Su mejor resultado anterior", note: "para comparar, antes del mejor actual" },
  training: "nueva ejecución en camino",
  likeAbove: "empate con el puesto anterior",
  likeAboveNote:
    "«Empate»: en las mismas imágenes de prueba, una diferencia como la que hay con el puesto anterior aparece por azar más de una de cada cien veces.",
  onFront: "en la frontera",
  compare: "Comparar",
  compareWith: "Comparar con {name}",
  network: "Red",
  networkOf: "Abrir la red de {name}",
  front: {
    below: "{name}: {accuracy}, por debajo del gráfico",
    cost: "Exactitud frente a",
    by: { parameters: "Frente a los parámetros", seconds: "Frente al tiempo" },
    ordered: {
      parameters:
        "Primero la red más pequeña. Una ejecución está en la frontera cuando ninguna otra es al menos igual de exacta con menos parámetros.",
      seconds:
        "Primero el entrenamiento más rápido. Una ejecución está en la frontera cuando ninguna otra es al menos igual de exacta con menos tiempo de entrenamiento.",
    },
    label: {
      parameters:
        "Exactitud en prueba según los parámetros, un punto por ejecución; una línea une la frontera: {front}. La tabla de abajo tiene todos los valores.",
      seconds:
        "Exactitud en prueba según el tiempo de entrenamiento, un punto por ejecución; una línea une la frontera: {front}. La tabla de abajo tiene todos los valores.",
    },
    member: {
      parameters: "{name}, {accuracy} con {spent} parámetros",
      seconds: "{name}, {accuracy} en {spent}",
    },
    axis: {
      parameters: "Parámetros (cada paso, diez veces más)",
      seconds: "Tiempo de entrenamiento (cada paso, diez veces más)",
    },
    accuracy: "Exactitud en prueba",
  },
};
