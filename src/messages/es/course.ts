import type { course as english } from "../en/course";
import type { Translation } from "../translation";

export const course: Translation<typeof english> = {
  fields: {
    title: "Título",
    titleAdvice: "Tal como los estudiantes conocen el curso.",
    term: "Periodo",
    termAdvice: "Distingue el curso de este año del siguiente; puede quedar vacío.",
    termExample: "Otoño de 2026",
    titleMissing: "Dé un título al curso.",
  },
  form: { create: "Crear el curso", back: "Volver" },
  rename: { done: "Se ha cambiado el nombre del curso.", save: "Guardar" },
  list: {
    noneTitle: "Aún no hay cursos",
    create: "Crear un curso",
    none: "Cree uno, publique los ejercicios de la lección y dé a la clase el código de acceso.",
    joinedNoneTitle: "Aún no está en ningún curso",
    join: "Introducir un código de acceso",
    joinedNone: "Su docente tiene un código de acceso, o un enlace o código QR que lo contiene.",
  },
  roles: { instructor: "Docente", assistant: "Ayudante", student: "Estudiante" },
  courses: "Cursos",
  exercises: {
    title: "Ejercicios",
    noneTitle: "Aún no hay ejercicios",
    noneStaff: "Publique abajo los tres ejercicios de la lección.",
    none: "En cuanto su docente publique uno, aparecerá aquí.",
    review: "Revisar",
    handedIn: "{done, number} de {all, number} han entregado",
    training: "{count, number} entrenando",
    toMark: "{count, number} por calificar",
    ownTraining: "Entrenando",
    place: "{rank, number}.º de {of, number}",
    grade: "Calificación: {points} de {maximum}",
    step: { watch: "Ver", answer: "Responder", start: "Empezar", open: "Abrir" },
    stepWhat: {
      watch: "Ver el entrenamiento de {title}",
      answer: "Responder a {title}",
      start: "Empezar {title}",
      open: "Abrir {title}",
    },
  },
  invite: {
    title: "Dar acceso a la clase",
    anyone:
      "{needsApproval, select, true {Quien tenga el código puede pedir entrar como estudiante. Espera en la página de miembros hasta que se le admita.} other {Quien tenga el código puede entrar como estudiante.}}",
    ofDomain:
      "{needsApproval, select, true {Quien tenga el código y una dirección comprobada de {domains} puede pedir entrar como estudiante. Espera en la página de miembros hasta que se le admita.} other {Quien tenga el código y una dirección comprobada de {domains} puede entrar como estudiante.}} Las personas de la lista de la institución pueden entrar sea cual sea su dominio. Quien solo ha escrito esa dirección espera a que se le admita.",
    link: "Enlace de acceso",
    project: "Mostrar en el proyector",
    ask: "¿Crear un código de acceso nuevo?",
    warning:
      "El código, el enlace y el código QR actuales dejarán de funcionar de inmediato. Quienes ya entraron permanecen en el curso.",
    renew: "Crear un código nuevo",
    renewed: "El curso tiene un código de acceso nuevo.",
  },
  join: {
    missing: "Escriba el código que le dio su docente.",
    code: "Código de acceso",
    advice: "Su docente lo muestra en clase o se lo envía.",
    goOn: "Continuar",
    domains: "Este curso admite direcciones de {domains}.",
    looking: "Buscando el código",
    another: "Probar otro código",
    as: "Entra como {name}. Permanecerá en el curso en todos los dispositivos donde inicie sesión.",
    join: "Entrar en el curso",
  },
  settings: { title: "Ajustes", audit: "Registro de actividad" },
  members: {
    name: "Nombre",
    email: "Correo electrónico",
    role: "Rol",
    caption: "Miembros del curso",
    roleOf: "Rol de {name}",
    changed:
      "{name} ahora tiene el rol de {role, select, instructor {docente} assistant {ayudante} other {estudiante}}.",
    title: "Miembros",
    who: "Quién está en el curso",
    whoAdvice:
      "Los ayudantes revisan y corrigen; los docentes, además, publican ejercicios y calificaciones y gestionan a los miembros.",
    names: "Nombres",
    course: "El curso",
  },
  pseudonyms: {
    on: "Los estudiantes ven ahora seudónimos.",
    off: "Los estudiantes ven ahora los nombres.",
    label: "Seudónimos para los estudiantes",
    advice:
      "En la clasificación y en el muro de la clase, los estudiantes ven nombres inventados en lugar de los de los demás. El equipo docente ve siempre los reales.",
  },
  templates: {
    title: "Publicar desde la lección",
    description:
      "Abiertos de inmediato, con entrega en una semana y cierre tres días después. También puede editar uno antes.",
    forecast:
      "Una ejecución de cada ejercicio para {students, plural, one {# estudiante} other {# estudiantes}}: el último resultado llega unos {time} después de que todos entreguen{isMeasured, select, true {} other {; una suposición mientras aquí no se haya entrenado nada}}.",
    more: "Añadir un ejercicio",
    publishAll: "Publicar los tres",
    publishedAll: "Los tres ejercicios están publicados.",
    editWhat: "Editar antes: {title}",
    edit: "Editar antes",
    published: "«{title}» se ha publicado.",
    againWhat: "Publicar de nuevo: {title}",
    publishWhat: "Publicar {title}",
    again: "Publicar de nuevo",
    publish: "Publicar",
  },
  copy: {
    title: "El próximo periodo",
    description:
      "Un curso nuevo con las reglas, las plantillas de comentarios y los ejercicios de este, como borradores con las fechas desplazadas. Sin estudiantes, secciones, trabajos ni calificaciones.",
    open: "Copiar el curso",
    firstDay: "El primer ejercicio se abre el",
    days: "Todas las fechas se desplazan (días)",
    caption: "Las fechas de la copia",
    exercise: "Ejercicio",
    opensAt: "Apertura",
    dueAt: "Entrega",
    noExercises: "Este curso no tiene ejercicios; solo se copian sus reglas y plantillas.",
    withStaff: "También el resto del equipo docente",
    withStaffAdvice:
      "Docentes y asistentes tienen los mismos roles. Quien atendía secciones no ve a nadie en la copia hasta que usted diga a quién.",
    do: "Hacer la copia",
  },
  removal: {
    title: "Eliminarlo para siempre",
    description:
      "Un curso archivado se puede eliminar con todos sus trabajos y calificaciones. Antes se dice qué desaparece.",
    open: "Eliminar el curso",
  },
  retention: {
    title: "Cuánto se conserva",
    usual: "Como es habitual aquí",
    own: "Con una regla propia",
    archiveMonths: "Se archiva tras (meses)",
    deleteMonths: "Los nombres se borran tras (meses)",
    never: "Nunca",
    advice:
      "Se cuenta desde el último día: cuando cierra el último ejercicio, o alguien entró, entregó o calificó por última vez. El equipo docente recibe un aviso 30 días antes de que se borren los nombres. Los trabajos y las calificaciones permanecen con seudónimos.",
    lastDay: "Último día: <date></date>.",
    archiveAt: "Se archiva el <date></date>.",
    deleteAt: "Los nombres se borran el <date></date>.",
    stays: "Nada de él termina por sí solo.",
    save: "Guardar",
    saved: "La regla está guardada.",
    keep: "Conservarlo más tiempo",
    keepText: "Los meses vuelven a empezar hoy.",
    kept: "El curso se conserva más tiempo.",
    warning: "Los nombres de los estudiantes se borran el <date></date>",
    warningText:
      "Sus trabajos y calificaciones permanecen, con seudónimos, y nadie puede recuperar los nombres. Descargue antes el libro de calificaciones.",
    soon: "Este curso se archiva el <date></date>",
    soonText: "Después se puede leer, y nada en él cambia.",
    settings: "Ajustes",
  },
  life: {
    title: "El final del curso",
    badge: "Archivado",
    isArchived: "Este curso está archivado: se puede leer y nada cambia en él.",
    archive: {
      do: "Archivar el curso",
      ask: "¿Archivar «{title}»?",
      warning:
        "Todos lo leen como antes, también las exportaciones. Nadie entra, envía, califica ni cambia nada; las ejecuciones en espera aún se entrenan. Se puede abrir de nuevo.",
      done: "«{title}» está archivado.",
    },
    reopen: {
      do: "Abrir el curso de nuevo",
      ask: "¿Abrir «{title}» de nuevo?",
      warning: "Se puede entrar, enviar y calificar otra vez, según las fechas de sus ejercicios.",
      done: "«{title}» está abierto de nuevo.",
    },
    leave: {
      do: "Dejar el curso",
      ask: "¿Dejar «{title}»?",
      warning:
        "Ya no verá el curso, ni su trabajo ni sus calificaciones en él. El equipo docente los conserva. Con el código de acceso puede volver, y los encontrará como estaban.",
    },
  },
};
