import type { run as english } from "../en/run";
import type { Translation } from "../translation";

export const run: Translation<typeof english> = {
  hero: {
    notebook:
      "{side, select, above {{points} puntos por encima de} below {{points} puntos por debajo de} other {Igual que}} {reference}, lo del cuaderno",
    place: "Su mejor resultado, {best}: {rank, number}.º de {of, number}",
  },
  tabs: {
    label: "Mirar de cerca",
    errors: "Errores",
    inside: "Por dentro",
    settings: "Ajustes",
    files: "Para llevar",
    curves: "Curvas",
  },
  before: {
    title: "Frente a su mejor ejecución anterior",
    runs: "A es la ejecución de la entrega {number, number} de «{exercise}», con {accuracy}; B es esta.",
    verdict:
      "{side, select, better {{isSure, select, yes {Mejor, y no por azar.} other {Mejor, pero puede ser azar.}}} worse {{isSure, select, yes {Peor, y no por azar.} other {Peor, pero puede ser azar.}}} other {Igual de buena.}}",
    how: "Imagen por imagen",
  },
  prediction: {
    title: "Predicción",
    pending:
      "Predicción: {expected, select, none {} other {{expected} de exactitud en el conjunto de prueba; }}{change, select, improve {mejora el} same {queda más o menos igual que el} other {empeora el}} {reference} del cuaderno. El resultado aparecerá a su lado.",
    accuracy:
      "Se predijo {expected} y resultó {result}, {side, select, exact {justo lo previsto} higher {{points} puntos más} other {{points} puntos menos}}.",
    change:
      "Se esperaba {expected, select, improve {mejor que} same {más o menos igual que} other {peor que}} el {reference} del cuaderno: {right, select, yes {acertado} other {{change, select, improve {es mejor} same {es más o menos igual} other {es peor}}}}.",
  },
  status: {
    waiting: "En espera",
    claimed: "En preparación",
    training: "Entrenando",
    cancelling: "Cancelándose",
    done: "Terminada",
    stopped_early: "Parada temprana",
    diverged: "Divergente",
    failed: "Fallida",
    cancelled: "Cancelada",
  },
  explanation: {
    inQueue: "En la cola.",
    place: "{position, select, 1 {Primera en la cola} other {Puesto {position} en la cola}}",
    paused: "{place}. Todos los procesos de entrenamiento están en pausa: pida a su docente que reanude uno.",
    noTrainer:
      "{place}. No hay ningún proceso de entrenamiento en marcha: pida a quien administra Convoy que inicie uno (npm run trainers).",
    unmeasured: "{place}; cuánto tardará se sabrá cuando se haya medido la primera época.",
    wait: "{place}; {wait}.",
    atOnce: "empieza en un momento",
    underMinute: "menos de un minuto",
    minutes: "{minutes, plural, one {cerca de # minuto} other {unos # minutos}}",
    hours: "{hours, plural, one {cerca de # hora} other {unas # horas}}",
    interrupted:
      "Se interrumpió y continúa {epoch, plural, =0 {desde el principio} other {después de la época #}}.",
    claimed: "Un proceso de entrenamiento la ha tomado y se prepara.",
    training: "Entrenando la época {epoch, number} de {epochs, number}.",
    cancelling: "Se está cancelando: su entrenamiento se detiene en unos segundos.",
    done: "Terminada.",
    copied: "Terminada al instante: usted ya había entrenado una red idéntica, con este resultado.",
    stopped_early:
      "Parada temprana, después de la época {epoch, number} de {epochs, number}: las imágenes de validación ya no mostraban mejora.",
    budget_used_up:
      "Se detuvo después de la época {epoch, number} de {epochs, number}: se agotó su tiempo de entrenamiento en este ejercicio. Cuenta con la red de esa época.",
    diverged:
      "Su pérdida dejó de ser un número en la época {epoch, number}, así que el entrenamiento terminó ahí. Pruebe una tasa de aprendizaje menor.",
    failed: "Falló. Entréguela de nuevo.",
    cancelled: "Se canceló. Para entrenarla de todos modos, entréguela de nuevo.",
  },
  failures: {
    budget_used_up: {
      message:
        "Su tiempo de entrenamiento en este ejercicio se agotó antes de que terminara la primera época.",
      nextStep: "Pruebe con menos imágenes o una red más pequeña cuando vuelva a tener tiempo.",
    },
    took_too_long: {
      message: "Tardó varias veces más de lo previsto y se detuvo.",
      nextStep: "Mire los entrenadores en la página de la cola y entrénela de nuevo.",
    },
    trainer_lost: {
      message:
        "El proceso de entrenamiento se perdió mientras entrenaba esta ejecución, {attempts, plural, one {una vez} other {# veces}}.",
      nextStep: "No le cuesta nada: entréguela de nuevo, y avise a su docente si vuelve a ocurrir.",
    },
    process_lost: {
      message:
        "El proceso que entrenaba esta ejecución terminó ({detail}), quizá porque a la máquina le faltó memoria.",
      nextStep:
        "No cuenta en su cuota. Entréguela de nuevo; si ocurre dos veces, pruebe una red más pequeña y avise a su docente.",
    },
    engine_error: {
      message: "El motor de entrenamiento se detuvo con un error: {detail}",
      nextStep:
        "No cuenta en su cuota. Entrene de nuevo; si ocurre dos veces, muestre este mensaje a su docente.",
    },
    out_of_memory: {
      message: "A la máquina le faltó memoria mientras entrenaba esta red.",
      nextStep:
        "No cuenta en su cuota. Pruebe un lote menor, menos filtros o una capa de pooling más temprana.",
    },
    invalid_submission: {
      message: "Esta red no se puede entrenar. {problems}",
      nextStep: "Corrija la red y entréguela de nuevo.",
    },
  },
  heldBack: {
    title: "Una mitad de las imágenes de prueba está reservada",
    text: "Hasta que se cierre el ejercicio, todas las cifras de prueba de esta página son de la otra mitad, 5.000 imágenes. La mitad reservada decide después la clasificación y las calificaciones.",
    publicHalf: "En la mitad pública",
    heldBackHalf: "En la mitad reservada",
  },
  cancel: {
    ask: "¿Cancelar esta ejecución?",
    warning:
      "{whose} se detiene y no obtiene resultado. Sus épocas terminadas siguen visibles. Para entrenar la red de todos modos, entréguela de nuevo.",
    confirm: "Cancelar la ejecución",
    close: "Volver",
    staffWarning:
      "{whose} se detiene y no tendrá resultado. No le cuesta nada al estudiante, que puede entrenarla de nuevo.",
    reason: "Motivo",
    reasonAdvice: "El estudiante lo lee con el nombre de usted.",
    what: "Cancelar: {whose}",
    cancel: "Cancelar",
  },
  free: {
    failed: "Culpa nuestra, no costó nada",
    cancelled: "El equipo docente la canceló, no costó nada",
    details: "Qué salió mal",
    by: "{who} la canceló, sin indicar un motivo.",
    byBecause: "{who} la canceló: {reason}",
    somebody: "Alguien que ya no está",
    again: "Entrenarla de nuevo (misma semilla)",
  },
  receipt: {
    title: "Comprobante",
    accepted: "Aceptada como entrega {number, number}: comprobante",
    submission: "Entrega",
    number: "Número {number, number}{isLate, select, yes {, con retraso} other {}}",
    acceptedAt: "Aceptada",
    sha256: "SHA-256 de red, ajustes y respuesta",
    signed: "Comprobante firmado",
    keepSigned: "Guárdelo: demuestra qué entregó, y cuándo, ante <page>quien lo compruebe</page>.",
    keep: "Ya no cambia: guarde este número si quiere demostrar más tarde qué entregó.",
    mayClose: "Puede cerrar esta página: la ejecución continúa.",
  },
  page: {
    somebody: "alguien que dejó el curso",
    title: "Ejecución de la entrega {number, number}",
    own: "Su entrega",
    by: "De {name}",
    yours: "Su ejecución",
    theirs: "La ejecución de {name}",
    draw: "Dibujar un dígito",
    another: "Nueva red",
    stands: "Estado",
    failed: "La ejecución falló",
    start: "Partir de esta",
    practise: "Practicar mientras tanto",
    wall: "Ver la clase",
  },
  progress: {
    epoch: "Época {epoch, number} de {epochs, number}",
    testing: "clasificando las imágenes de prueba",
    batch: "lote {batch, number} de {batches, number}",
    waiting: "a la espera de datos del entrenamiento",
    whole: "Toda la ejecución",
    left: "Tiempo restante",
    leftUnknown: "se sabrá tras unos lotes",
    leftTime: "{bound, select, most {como máximo} other {unos}} {time}",
    speed: "Velocidad",
    perSecond: "{images} imágenes por segundo",
    soFar: "Esta época hasta ahora",
    figures: "exactitud {accuracy}, pérdida {loss}",
    device: "Dispositivo",
  },
  files: {
    title: "Descargar la red",
    unreachable: "No se pudo obtener la lista de archivos. Vuelva a cargar la página en un momento.",
    looking: "Buscando los archivos…",
    download: "Descargar {name}",
    onnx: "La red entrenada en un archivo, con la salida de cada capa: se puede mirar en un visor como Netron o ejecutar en un navegador.",
    weights:
      "Los pesos aprendidos con sus nombres de Keras, para model.py y para cualquier programa que lea safetensors.",
    python: "La misma red en Keras: la entrena con los mismos ajustes o prueba los pesos de arriba.",
    json: "Solo las capas de la red, para keras.models.model_from_json.",
  },
  result: {
    title: "Resultado",
    diverged: "El entrenamiento divergió en la época {epoch, number}",
    divergedWhy:
      "La pérdida se hizo infinita o dejó de ser un número, así que el entrenamiento terminó ahí; la red no ha aprendido nada que se pueda usar. La causa más común es una tasa de aprendizaje demasiado alta.",
    tryTenth: "Pruebe con una décima parte de la tasa de aprendizaje.",
    tryInstead: "Pruebe {lower} en lugar de {rate}.",
    guessing: "Apenas mejor que adivinar",
    guessingWhy:
      "Adivinar uno de 10 dígitos acierta cerca del 10 % de las veces. Mire la pérdida: si no baja, pruebe una tasa de aprendizaje diez veces menor o, si baja muy despacio, una diez veces mayor.",
    accuracy: "de exactitud en el conjunto de prueba, con {images} imágenes que nunca vio al entrenar",
    facts: "Costes",
    interval: "Intervalo del 95 %: de {low} a {high}",
    loss: "Pérdida en prueba",
    parameters: "Parámetros",
    work: "Cálculo por imagen",
    time: "Tiempo de entrenamiento",
    seed: "Semilla",
    trainedOn: "Entrenada en",
    device: "{device}, {threads, plural, one {# hilo} other {# hilos}}",
    engine: "Motor",
    copied:
      "Copiado de una ejecución idéntica: la misma red, los mismos ajustes y la misma semilla dan el mismo resultado.",
  },
  announcer: {
    epoch:
      "Época {epoch, number} de {epochs, number}: exactitud {accuracy} en el conjunto de prueba, pérdida en prueba {loss}.",
  },
};
