import type { submission as english } from "../en/submission";
import type { Translation } from "../translation";

export const submission: Translation<typeof english> = {
  start: "Empezar desde esta red",
  answer: { title: "Respuesta escrita", none: "La entrega no tiene respuesta escrita." },
  network: {
    title: "Red",
    total: "{parameters} parámetros, {flops} por imagen.",
    caption: "Capas de la red",
    layer: "Capa",
    arguments: "Argumentos",
    shape: "Forma de salida",
    parameters: "Parámetros",
  },
  layerNumber: "capa {number, number}",
  title: "Entrega {number, number}",
  isLate: "con retraso",
  code: "{title}: entrega {number, number}, de Convoy.",
  clauses: {
    title: "La especificación",
    met: "Se cumplen {met, number} de {all, number} requisitos.",
    isMet: "Se cumple.",
    isNotMet: "No se cumple: {found}.",
    keepProbability:
      "La tasa de una capa Dropout es la parte que se descarta, no la que se conserva: conservar 0,7 es una tasa de 0,3.",
  },
  keras: {
    title: "En Keras",
    description:
      "La misma red y los mismos ajustes como script de Python. Guárdelo como model.py; la página de una ejecución terminada también lo tiene, con los pesos.",
    label: "La red en Keras",
  },
  check: {
    title: "Comprobar un comprobante",
    description:
      "Dice si este servidor firmó el comprobante de una entrega, y qué dice. Nadie necesita una cuenta.",
    label: "Comprobante firmado",
    advice: "El texto entero, que empieza por convoy-receipt-1.",
    check: "Comprobarlo",
    forged: "Este comprobante no es auténtico",
    forgedAdvice:
      "Este servidor no lo firmó, o algo en él se ha cambiado. Pegue el texto entero, desde el principio hasta el final.",
    genuine: "Este comprobante es auténtico",
    kept: "{state, select, same {La entrega sigue aquí y nada en ella ha cambiado.} changed {Lo que hay aquí ahora no es lo que dice el comprobante: muestre ambos a quien administra este servidor.} other {La entrega ya no está aquí.}}",
    says: "Lo que dice",
    person: "Entregada por",
    exercise: "Ejercicio",
    number: "Entrega",
    acceptedAt: "Aceptada",
    id: "Identificador",
    sha256: "SHA-256 de red, ajustes y respuesta",
    key: "La clave pública de este servidor",
    elsewhere: "Para comprobarlo en su propia máquina: npm run receipt -- COMPROBANTE --key CLAVE.",
  },
  receipt: {
    sha256: "SHA-256",
    title: "Comprobante",
    description:
      "Aceptada y guardada. El SHA-256 es el de la forma canónica de la entrega: cambia si algo en ella cambia.",
    id: "Entrega",
    accepted: "Aceptada, según el reloj del servidor",
  },
  rerun: {
    whole: "Escriba un número entero.",
    queued: "La ejecución con la semilla {seed} está en la cola. Las de los estudiantes van primero.",
    seed: "Repetir con la semilla",
    advice: "No le cuesta nada al estudiante y cede el paso a las ejecuciones de los estudiantes.",
    again: "Repetir",
  },
  runs: {
    title: "Ejecuciones",
    description: "Cada una es un entrenamiento de esta entrega, con su propia semilla.",
    caption: "Ejecuciones de la entrega",
    run: "Ejecución",
    seed: "Semilla {seed}",
    status: "Estado",
    accuracy: "Exactitud en prueba",
    seconds: "Duración",
    queued: "En cola desde",
  },
  bits: {
    title: "Bits",
    same: "Los mismos",
    different: "Distintos",
    sameWeights: "Los pesos, las respuestas a todas las imágenes de prueba y las curvas son iguales.",
    sameFigures:
      "Las respuestas a todas las imágenes de prueba y las curvas son iguales; los pesos no se guardaron.",
    differs:
      "{answers, plural, =0 {Ninguna respuesta difiere} one {Difiere # respuesta de las imágenes de prueba} other {Difieren # respuestas de las imágenes de prueba}}; {epoch, select, none {las curvas son iguales} other {las curvas difieren desde la época {epoch}}}.",
    mayBe:
      "Puede deberse a esto: {differences}. El redondeo solo es igual con el mismo motor, versión, dispositivo, número de hilos y tipo de procesador.",
    unexplained:
      "La máquina, el motor, la versión, el dispositivo y los hilos son los mismos, así que los bits también deberían serlo. Conviene notificarlo como un fallo de Convoy.",
    fact: "{fact, select, engine {motor} version {versión} device {dispositivo} threads {hilos} other {máquina}} {rerun} en vez de {original}",
    unknown: "algo desconocido",
  },
  training: {
    title: "Entrenamiento",
    optimizer: "Optimizador",
    learningRate: "Tasa de aprendizaje",
    epochs: "Épocas",
    atMost: "{epochs, number} como máximo",
    batchSize: "Tamaño del lote",
    images: "Imágenes de entrenamiento",
    smoothing: "Suavizado de etiquetas",
    validation: "Validación",
    stopsEarly: "Parada temprana",
    augmentation: "Aumento de datos",
    seed: "Semilla",
  },
  questions: {
    more_iterations: "¿Qué observa?",
    specified_architecture: "¿Mejora el resultado?",
    open: "¿Qué cambió y por qué ayuda?",
  },
};
