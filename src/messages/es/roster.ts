import type { roster as english } from "../en/roster";
import type { Translation } from "../translation";

export const roster: Translation<typeof english> = {
  errors: {
    joinCode: "Ningún curso tiene este código de acceso. Conviene confirmarlo con el docente; puede haberse renovado.",
    removed: "El docente retiró a esta persona del curso. Solo el docente puede volver a admitirla.",
    refused: "El docente no admitió esta solicitud. Si se trata de un error, conviene hablar con el docente.",
    domain:
      "Solo pueden entrar en este curso direcciones de correo {count, plural, one {del dominio} other {de los dominios}} {domains}, y la sesión es de {email}. Hay que iniciar sesión con la dirección de la institución o preguntar al docente.",
    noRequest: "Una de estas personas ya no está en espera. Hay que recargar la lista.",
    noEntry: "Esta persona ya no está pendiente en la lista. Hay que recargar la página.",
    noAccount: "Nadie tiene todavía una cuenta con esta dirección. Conviene enviar a la persona el enlace de acceso.",
    matched: "Este participante fue retirado o ya está en la lista. Hay que recargar la página.",
    noMember: "No existe tal participante en este curso. Hay que recargar la lista.",
    lastInstructor: "Un curso necesita un docente, y este es el último. Primero hay que nombrar a otro.",
    removedAlready: "Este participante ya fue retirado. Hay que recargar la lista.",
    pseudonymised: "El nombre de esta persona se sustituyó para siempre; ya no se puede cambiar nada.",
    removeFirst: "Solo se puede sustituir el nombre de quien fue retirado. Primero hay que retirar al estudiante.",
    staffKeepNames: "Solo se puede sustituir el nombre de un estudiante: el registro de calificaciones debe decir qué docente las puso.",
    emptyFile: "Este archivo no tiene ninguna línea bajo los encabezados. Hay que elegir el archivo CSV del sistema de la institución.",
    longFile: "Este archivo tiene más de {maximum, number} líneas. Hay que dividirlo.",
    noColumn: "El archivo no tiene esa columna. Hay que elegir otra.",
    spreadsheet: "Es un archivo de hoja de cálculo. Hay que descargar el archivo CSV del sistema de la institución.",
    stale: "El curso ha cambiado desde que se revisó el archivo. Hay que revisar las líneas de nuevo.",
    twice: "Dos líneas tratan de la misma persona. Hay que omitir una de ellas.",
  },
};
