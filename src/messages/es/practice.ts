import type { Translation } from "../translation";
import type { practice as english } from "../en/practice";

export const practice: Translation<typeof english> = {
  title: "Probarla aquí",
  description: "Su navegador entrena esta red. No cuesta ninguna entrega.",
  open: "Probar",
  size: "Carga {megabytes, number} MB una vez. Después no necesita conexión.",
  opening: "La práctica se está cargando…",
  stop: "Terminar",
  progress: "El motor se está cargando",
  status: {
    loading: "El motor se está cargando…",
    preparing: "La red se está preparando…",
    training: "Se está entrenando.",
    paused: "En pausa.",
    hidden: "En pausa mientras esta pestaña no se ve.",
    battery: "En pausa: queda poca batería.",
    finished: "Terminado: {epochs, plural, one {ha pasado # época} other {han pasado # épocas}}.",
    diverged: "La pérdida ya no es un número. Una tasa de aprendizaje menor puede ayudar.",
    noData: "Los dígitos no han llegado. Empiece de nuevo cuando haya conexión.",
    noEngine: "Este navegador no puede entrenar esta red. Una más pequeña puede caber.",
  },
  lastWhole: "La red tiene un error: así era antes.",
  controls: "Controles de la práctica",
  pause: "Pausar",
  goOn: "Continuar",
  step: "Un paso",
  again: "Empezar de nuevo",
  speed: "Velocidad",
  speeds: { full: "Toda", slow: "Lenta", slower: "Más lenta" },
  images: "Dígitos",
  figures: { accuracy: "Exactitud", loss: "Pérdida", step: "Paso", pace: "Dígitos por segundo", none: "–" },
  about:
    "Entrena con {fitted, plural, one {# dígito} other {# dígitos}} y se mide con {measured, plural, one {otro} other {otros #}}; ninguno es del conjunto de prueba.",
  threads: "{count, plural, one {Un hilo} other {# hilos}}.",
  gpu: "En el procesador gráfico.",
  trouble: {
    lost: "El procesador gráfico dejó de responder, así que el procesador empezó de nuevo.",
    wrong: "El procesador gráfico no superó su prueba, así que entrena el procesador.",
    refused: "Esta red no cabe en el procesador gráfico, así que la entrena el procesador.",
  },
  chart: {
    accuracy: "Exactitud",
    loss: "Pérdida",
    lastBatch: "lote",
    onOthers: "medida",
    ofClass: "clase",
    said: "{title} tras {step, plural, one {# paso} other {# pasos}}: {batch} en el último lote, {measured} medida.",
    nothing: "{title}: todavía nada.",
    unknown: "todavía no",
  },
  beside: {
    class:
      "La línea de puntos es la clase: la mediana de sus últimos entrenamientos, época por época hasta la {epoch, number}, en el conjunto de prueba.",
    server:
      "El servidor entrenará con {images, plural, one {# dígito} other {todos los # dígitos}}, y medirá con el conjunto de prueba.",
  },
  submit: "Enviar esta",
  kernels: {
    title: "Qué busca la primera capa",
    shown: "{layer}: {shown, number} de {total, number}",
    name: "Pesos del número {number, number}",
    none: "Los primeros pesos no miran píxeles.",
  },
  maps: {
    title: "Qué hace con dígitos",
    layer: "Capa",
    digit: "Un {label, number} con el que no se entrena",
    answer: "{digit, number}, segura al {share}",
    isRight: "bien",
    isWrong: "mal",
    map: "{layer}, mapa {number, number} de un {label, number}",
  },
  lesson: {
    title: "Entrenarla aquí, ahora",
    description:
      "Su navegador entrena la red de referencia con {count, plural, one {# dígito} other {# dígitos}}. No hace falta ninguna cuenta.",
    more: "Únase a una clase para entrenarla con {count, plural, one {# dígito} other {los # dígitos}}, y para cambiarla.",
  },
};
