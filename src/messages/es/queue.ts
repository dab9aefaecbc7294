import type { queue as english } from "../en/queue";
import type { Translation } from "../translation";

export const queue: Translation<typeof english> = {
  title: "Cola",
  description:
    "Lo que espera y lo que se entrena. Pasa primero quien menos tiempo de entrenamiento ha usado; ceden el paso las repeticiones del equipo docente y las redes de la lección que se entrenan para comparar.",
  summary:
    "{waiting, plural, one {# ejecución} other {# ejecuciones}} en espera, {held, plural, one {# ejecución} other {# ejecuciones}} con un proceso.",
  storage: {
    title: "Disco",
    description: "El disco de la base de datos, que guarda todo lo que se entrega y se entrena.",
    database: "Ocupado por la base de datos",
    weights: "De ello, pesos entrenados",
    free: "Libre",
    unknown: "no se sabe: la base de datos está en otra máquina",
    full: "El disco está casi lleno",
    fullAdvice:
      "No se acepta nada nuevo ni empieza ninguna ejecución hasta que haya espacio; lo aceptado se conserva y todo se puede leer. Pida a quien administra Convoy que haga sitio.",
    policy:
      "Los pesos iguales se guardan una vez. Los de ejecuciones que no pueden contar se dejan de guardar {days, number} días después del cierre de su ejercicio; sus cifras quedan, y repetir la ejecución los recupera.",
  },
  runs: {
    title: "Ejecuciones",
    description: "Las ejecuciones de este curso. El puesto cuenta también las de otros cursos.",
    caption: "Ejecuciones que esperan o se entrenan, en orden",
    empty: "La cola está vacía",
    emptyText:
      "Cuando alguien hace una entrega, la ejecución aparece aquí por sí sola, con su puesto y el motivo.",
    place: "Puesto",
    student: "Estudiante",
    exercise: "Ejercicio",
    status: "Estado",
    why: "Motivo",
    startsIn: "Empieza en",
    about: "unos {time}",
    trainer: "Proceso",
    trainerGone: "un proceso que ya no está",
    actions: "Acciones",
    reference:
      "{network, select, baseline {la red de la lección} other {la red del ejercicio 2}}, entrenada para comparar",
    whose: "La ejecución de {name}",
    toFront: "Al principio",
    toFrontLabel: "Al principio: la ejecución de {name}",
    movedToFront: "La ejecución de {name} es la siguiente.",
  },
  reason: {
    prioritised: "El equipo docente la puso al principio de su curso.",
    rerun: "Es una repetición: las ejecuciones de estudiantes van antes.",
    reference: "Las calificaciones se comparan con ella: las ejecuciones de estudiantes van antes.",
    fairShare: "{name} ha usado {time} de entrenamiento en el último día; quien usa menos va antes.",
    ownAhead:
      "{count, plural, one {# ejecución} other {# ejecuciones}} de la misma persona {count, plural, one {va} other {van}} antes.",
  },
  failed: {
    title: "Fallidas en la última semana",
    description:
      "Un reintento es una ejecución nueva con la misma semilla; no gasta la cuota de quien la entregó.",
    caption: "Ejecuciones que fallaron y no se han vuelto a entrenar",
    when: "Falló",
    why: "Por qué, y qué hacer",
    unknown: "No se registró ningún motivo.",
    retry: "Reintentar",
    retryLabel: "Reintentar: la ejecución de {name}",
    retried: "La ejecución de {name} vuelve a esperar.",
  },
  trainers: {
    title: "Procesos de entrenamiento",
    description:
      "Sirven a todos los cursos. Un proceso en pausa no toma ejecuciones hasta que alguien lo reanuda.",
    caption: "Procesos de entrenamiento",
    empty: "No hay ningún proceso en marcha",
    emptyText:
      "Las ejecuciones esperan hasta que haya uno. Quien administra Convoy puede iniciarlo con <code>npm run trainers</code>; nada de la cola se pierde.",
    machine: "Máquina",
    state: "Estado",
    working: "En marcha",
    paused: "En pausa",
    draining: "Vaciado",
    lost: "No responde",
    lostText:
      "Sus ejecuciones siguen en otro lugar desde su última época. Aparece aquí hasta una hora después de su última señal.",
    pausedBy: "{name}: {reason}",
    pausedItself:
      "Se puso en pausa por sí mismo: una ejecución tras otra falló en él. Conviene consultar su registro, reparar la máquina y reanudarlo.",
    lastFailure: "La última: {failure}",
    runs: "Ejecuciones",
    ofSlots: "{running, number} de {slots, number}",
    speed: "Velocidad",
    perSecond: "{flops}/s",
    device: "Dispositivo",
    threads: "{count, plural, one {# hilo} other {# hilos}}",
    engine: "Motor",
    lastWord: "Última señal",
    actions: "Acciones",
    pause: "Pausar",
    pauseLabel: "Pausar: {host}",
    resume: "Reanudar",
    resumeLabel: "Reanudar: {host}",
    isPaused: "{host} ya no toma ejecuciones.",
    isResumed: "{host} vuelve a tomar ejecuciones.",
  },
  pauseForm: {
    title: "Pausar {host}",
    what: "Lo que está entrenando ahora",
    finish: "termina ahí",
    drain: "se devuelve a la cola y sigue en otro lugar desde su última época",
    reason: "Motivo",
    reasonDescription: "Lo leen todos los que miran la cola.",
    reasonMissing: "Escriba el motivo, para que se sepa cuándo puede reanudarse.",
    submit: "Pausar",
    cancel: "Volver",
  },
};
