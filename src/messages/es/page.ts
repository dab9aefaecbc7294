import type { page as english } from "../en/page";
import type { Translation } from "../translation";

export const page: Translation<typeof english> = {
  description: "Un aula multijugador para redes convolucionales.",
  titles: {
    account: "Cuenta",
    newExercise: "Ejercicio nuevo",
    members: "Miembros",
    course: "Curso",
    queue: "Cola",
    wall: "Muro de la clase",
    glance: "La clase de un vistazo",
    newCourse: "Crear un curso",
    courses: "Cursos",
    editExercise: "Editar el ejercicio",
    exercise: "Ejercicio",
    review: "Revisar y calificar",
    marking: "Cola de corrección",
    submit: "Diseñar una red",
    invitation: "Invitación",
    join: "Entrar en un curso",
    lesson: "Lección",
    notFound: "No encontrado",
    receipt: "Comprobar un comprobante",
    register: "Crear una cuenta",
    run: "Ejecución",
    signIn: "Iniciar sesión",
    timeline: "Cronología de intentos",
    submission: "Entrega",
  },
  invited: "Invitación para enseñar con Convoy",
  onlyInstructorsCreate:
    "Solo los docentes pueden crear cursos. Un docente puede generar un enlace de invitación desde «Cuenta».",
  yourCourses: "Sus cursos",
  onlyInstructorsMake: "Solo los docentes del curso pueden crear ejercicios.",
  onlyInstructorsEdit: "Solo los docentes del curso pueden editar sus ejercicios.",
  reviewOf: "Revisión de {title}",
  markingOf: "Corrección de {title}",
  submissionOf: "Entrega {number, number}, {name}",
  noPage: "Esta página no existe",
  noPageWhy:
    "Puede que la dirección esté mal escrita, que el contenido ya no exista o que pertenezca a un curso en el que no está. Si alguien le envió el enlace, pídale el código de acceso del curso.",
  toStart: "Ir a la página de inicio",
  failed: "Se produjo un error de nuestro lado",
  failedWhy:
    "No se pudo mostrar la página. Las entregas aceptadas están a salvo y los entrenamientos en curso continúan. Inténtelo de nuevo; si persiste, avise a su docente{digest, select, none {} other { e indique este número: {digest}}}.",
  tryAgain: "Intentarlo de nuevo",
};
