import type { shell as english } from "../en/shell";
import type { Translation } from "../translation";

export const shell: Translation<typeof english> = {
  skip: "Ir al contenido",
  home: "Convoy, página de inicio",
  mainNavigation: "Principal",
  courses: "Cursos",
  tabs: {
    label: "Páginas de {title}",
    exercises: "Ejercicios",
    wall: "Muro",
    glance: "Resumen",
    polls: "Preguntas",
    grades: "Calificaciones",
    members: "Miembros",
    queue: "Cola",
    settings: "Ajustes",
    waiting: {
      exercises: "{count, number} por calificar",
      grades: "{count, plural, one {# revisión solicitada} other {# revisiones solicitadas}}",
      members: "{count, plural, one {# persona pide} other {# personas piden}} entrar",
      queue: "{count, plural, one {# entrenamiento} other {# entrenamientos}} en espera o en curso",
    },
  },
  looking: {
    text: "Una demostración, solo para ver: una clase grabada de personas inventadas, con entrenamientos reales.",
    own: "Hacerlo por su cuenta",
  },
  cutOff: "Sin conexión. No se pierde nada; se intenta de nuevo…",
  palette: {
    open: "Buscar",
    openTitle: "Buscar (Ctrl K)",
    keys: "Ver todas las teclas",
    placeholder: "Busque un curso, ejercicio, estudiante o ejecución",
    actions: "En esta página",
    kinds: { course: "Cursos", exercise: "Ejercicios", student: "Estudiantes", run: "Ejecuciones" },
    run: "{title}, entrega {number, number}{who, select, own {} other { · {who}}}",
    none: "No hay resultados",
    looking: "Buscando…",
  },
  lesson: "Lección",
  signIn: "Iniciar sesión",
  signOut: "Cerrar sesión",
  announcement: "Anuncio",
  privacy: "Privacidad",
  accessibility: "Accesibilidad",
  language: "Idioma: {name}",
  isChosen: "opción elegida",
  colours: {
    label: "Colores",
    current: "Colores: {name}",
    auto: "Según el dispositivo",
    light: "Claro",
    dark: "Oscuro",
  },
  exerciseState: {
    usedUp:
      "No queda ninguna ejecución. La próxima estará disponible a partir de esta fecha: <time></time>. El borrador se conserva.",
    noRuns: "No queda ninguna ejecución. El borrador se conserva.",
    scheduled: "Este ejercicio se abre en esta fecha: <time></time>. El borrador se conserva hasta entonces.",
    late: "La fecha de entrega ha pasado: la entrega se acepta y se marca con retraso.",
    closed: "Este ejercicio está cerrado. El borrador se conserva, pero ya no se puede entregar.",
    draft: "Ningún estudiante ve todavía este ejercicio: es un borrador.",
  },
  joinSign: {
    qr: "Código QR del enlace de acceso, código {code}",
    localTitle: "Los teléfonos no pueden abrir esta dirección",
    local:
      "Solo este equipo puede abrir {address}. Inicie Convoy con <command>npm start -- --class</command> y abra la dirección que muestra.",
  },
  account: { label: "Cuenta de {name}", signedInAs: "Sesión iniciada como {email}", link: "Cuenta" },
  forbidden: { title: "Esta página no está disponible para su rol", back: "Ir a los cursos" },
};
