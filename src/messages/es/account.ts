import type { account as english } from "../en/account";
import type { Translation } from "../translation";

export const account: Translation<typeof english> = {
  email: "Correo electrónico",
  password: "Contraseña",
  emailMissing: "Escriba su dirección de correo electrónico, por ejemplo ada@example.org.",
  passwordMissing: "Escriba su contraseña.",
  signIn: "Iniciar sesión",
  otherWays: "o",
  signInWith: "Iniciar sesión con {name}",
  signInAtSchool: "Iniciar sesión con la institución",
  noAccount: "¿Aún no tiene cuenta?",
  makeAccount: "Crear una cuenta",
  shutForSchool:
    "Aquí las cuentas vienen de su institución: inicie sesión a través de ella y la suya se crea la primera vez.",
  shutForInvited:
    "Aquí una cuenta requiere invitación. Abra el enlace de acceso que le dio su docente, o pídalo.",
  nameMissing: "Escriba el nombre por el que le conoce su docente.",
  name: "Nombre",
  nameAdvice: "Tal como le conoce su docente; figura en el libro de calificaciones.",
  makeIt: "Crear la cuenta",
  haveOne: "¿Ya tiene una?",
  currentMissing: "Escriba la contraseña actual.",
  changed: "La contraseña se ha cambiado.",
  current: "Contraseña actual",
  next: "Contraseña nueva",
  change: "Cambiar la contraseña",
  passwordAdvice:
    "Al menos {shortest, number} caracteres. Unas cuantas palabras seguidas son fáciles de recordar y difíciles de adivinar.",
  passwordShort: "Elija una contraseña de al menos {shortest, number} caracteres.",
  mismatch: "El correo electrónico y la contraseña no coinciden. Revise ambos e inténtelo de nuevo.",
  unanswered: "El servidor no respondió. Compruebe la conexión e inténtelo de nuevo.",
  invited:
    "Con este enlace podrá crear cursos. Debe quedar asociado a una cuenta: cree una o inicie sesión con la que ya tiene.",
  acceptAs:
    "Ha iniciado sesión como {email}. Si acepta la invitación, esta cuenta podrá crear cursos. El enlace funciona una sola vez.",
  accept: "Aceptar la invitación",
  forgot: {
    link: "¿Olvidó su contraseña?",
    askInstructor:
      "Pídalo a su docente. En la página Miembros del curso puede crear un enlace con el que usted pone una contraseña nueva; su trabajo no cambia.",
    askAdministrator:
      "Si es docente, o está en cursos de varios docentes, pídalo a quien mantiene este Convoy: un administrador puede crear ese enlace para cualquiera.",
    throughSchool: "Si entró a través de su institución, aquí no tiene contraseña: cámbiela allí.",
    back: "Volver al inicio de sesión",
  },
  reset: {
    open: "Enlace de contraseña",
    forWho: "Enlace de contraseña: {name}",
    title: "Un enlace para que {name} ponga una contraseña nueva",
    warning:
      "Déselo a {name} y a nadie más: quien lo abra puede entrar como {name}. {name} y el registro verán que usted lo creó. Un enlace anterior deja de funcionar.",
    make: "Crear el enlace",
    close: "Cerrar",
    link: "Enlace para poner una contraseña nueva",
    copyNow: "Cópielo ahora: no se volverá a mostrar. Funciona una sola vez, hasta <date></date>.",
    forAccount: "Va a poner una contraseña nueva para la cuenta de {name}, {email}.",
    endsSessions: "Se cierra la sesión en todos los dispositivos de esta cuenta.",
    set: "Guardar la contraseña e iniciar sesión",
    panel: "Enlaces para una contraseña nueva",
    panelText:
      "Quién creó un enlace para poner una contraseña nueva en su cuenta. Si no lo pidió, pregunte a esa persona.",
    by: "Creado por",
    byConvoy: "Convoy",
    madeAt: "Creado",
    usedAt: "Usado",
    unused: "Sin usar",
  },
  administration: "Administración",
  invite: {
    title: "Invitar a otro docente",
    description: "El enlace permite a una persona crear sus propios cursos. Funciona una sola vez.",
    link: "Enlace de invitación",
    copyNow: "Cópielo ahora: no se volverá a mostrar.",
    another: "Crear otro enlace",
    make: "Crear un enlace de invitación",
  },
  sessions: {
    title: "Dónde ha iniciado sesión",
    description: "Cierre aquí la sesión de un dispositivo que no reconozca o que haya olvidado cerrar.",
    caption: "Dispositivos con la sesión iniciada",
    device: "Dispositivo",
    isCurrent: "este",
    since: "Inicio de sesión",
    seen: "Última actividad",
    signOut: "Cerrar sesión",
    useMenu: "Use el menú de la parte superior",
    done: "La sesión de ese dispositivo se ha cerrado.",
    signOutDevice: "Cerrar la sesión de {device}",
    unknown: "Dispositivo desconocido",
    browser: "Navegador",
    onSystem: "{browser} en {system}",
  },
  signInErrors: {
    OAuthAccountNotLinked:
      "Ya existe una cuenta con esta dirección de correo electrónico. Inicie sesión de la misma forma que antes.",
    AccessDenied: "Se denegó el inicio de sesión. Use otra cuenta o consulte a su docente.",
    AccountClosed: "Esta cuenta está cerrada. Pida a un administrador de Convoy que la abra.",
    SessionRequired: "Inicie sesión primero.",
    other: "No se completó el inicio de sesión. Inténtelo de nuevo o use otra forma de iniciar sesión.",
  },
};
