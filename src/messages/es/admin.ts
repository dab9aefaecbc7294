import type { admin as english } from "../en/admin";
import type { Translation } from "../translation";

export const admin: Translation<typeof english> = {
  people: {
    title: "Personas",
    description: "Todas las personas que tienen una cuenta aquí. No se muestra nada de sus cursos.",
    everybody: "Todas",
    search: "Buscar",
    searchText: "Una parte del nombre o de la dirección",
    nobody: "Nadie se llama así",
    nobodyText: "Busque con menos letras.",
    name: "Nombre",
    email: "Correo electrónico",
    courses: "Cursos",
    seen: "Última actividad",
    does: "Acciones",
    more: "Se muestran {shown, number} de {total, number}. Busque a la persona que necesita.",
    isClosed: "Cerrada",
    isAdministrator: "Administra Convoy",
    isInstructor: "Puede crear cursos",
    lost: "Ninguna; había escrito {address}, que pasó a su titular",
    proven: "Comprobada.",
    unproven: "Sin comprobar.",
    byPassword: "Entra con contraseña.",
    bySchool: "Entra a través de la institución.",
    doFor: "{action}: {name}",
    do: {
      endSessions: "Cerrar sesiones",
      closeAccount: "Cerrar la cuenta",
      openAccount: "Abrir de nuevo",
      makeAdministrator: "Nombrar administrador",
    },
    ask: {
      endSessions: "¿Cerrar todas las sesiones de {name}?",
      closeAccount: "¿Cerrar la cuenta de {name}?",
      openAccount: "¿Abrir de nuevo la cuenta de {name}?",
      makeAdministrator: "¿Dar a {name} los derechos de administración?",
    },
    warning: {
      endSessions: "{name} tendrá que iniciar sesión de nuevo en cada dispositivo.",
      closeAccount:
        "Se cierran todas las sesiones de {name}, que ya no podrá entrar. Su trabajo, sus calificaciones y sus cursos se conservan. La cuenta se puede abrir de nuevo.",
      openAccount: "{name} podrá entrar otra vez, con la contraseña de antes.",
      makeAdministrator:
        "{name} podrá hacer todo lo que usted puede: poner contraseñas, cerrar cuentas y pausar procesos de entrenamiento.",
    },
    done: {
      endSessions: "Se cerraron todas las sesiones de {name}.",
      closeAccount: "La cuenta de {name} está cerrada.",
      openAccount: "La cuenta de {name} está abierta de nuevo.",
      makeAdministrator: "{name} tiene los derechos de administración.",
    },
  },
};
