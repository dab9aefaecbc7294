import type { errors as english } from "../en/errors";
import type { Translation } from "../translation";

export const errors: Translation<typeof english> = {
  failedCheck:
    "No ha gastado ninguna ejecución. En 24 horas puede enviar {left, plural, =0 {ninguna red más} one {# red más} other {# redes más}} con errores.",
  foreignOrigin:
    "Esta solicitud no procede de una página de este servidor. Abra Convoy en su propia dirección e inténtelo de nuevo.",
  unstorable:
    "El texto contiene un carácter que no se puede guardar, a menudo uno invisible de un texto copiado. Borre y reescriba lo pegado, y envíelo de nuevo.",
  tooManyValues: "La solicitud tiene más de {maximum, number} valores. Envíe menos a la vez.",
  tooDeep:
    "La petición tiene más de {maximum, number} niveles. Vuelva a cargar la página e inténtelo de nuevo.",
  unreadable: "No se pudo leer la solicitud. Recargue la página e inténtelo de nuevo.",
  moreIssues:
    "{count, plural, one {No se puede aceptar una cosa más} other {No se pueden aceptar # cosas más}} de la solicitud.",
  trace: "Convoy no responde a solicitudes TRACE.",
  noAddress: "No existe esa dirección. Compruebe el enlace o empiece en la página de inicio.",
  otherName:
    "Este servidor no se conoce por ese nombre. Quien lo administra debe poner en PUBLIC_URL la dirección que usan los navegadores.",
  tooManyPages:
    "Tiene abiertas {most, number} páginas de Convoy, todas las que se mantienen al día. Cierre algunas y esta continuará por sí sola.",
  tooManyRooms: "Esta página sigue más cosas a la vez de las permitidas. Recárguela.",
  noLength: "Indique la longitud del cuerpo de la solicitud.",
  tooManyCalls:
    "La solicitud pide más de {maximum, plural, one {# cosa} other {# cosas}} a la vez. Pídalas en varias solicitudes.",
  largeBody:
    "El envío ocupa {size, number} kB y aquí se aceptan {most, number} kB como máximo. Acorte el texto o elija un archivo más pequeño.",
  noSuchFile: "No hay ningún archivo con ese nombre. Los que hay son: {names}.",
  ours: "Se produjo un error de nuestro lado, registrado como {id}. Inténtelo de nuevo; si persiste, comunique este número a su docente.",
  busy: "El servidor tiene ahora mismo más trabajo del que puede atender. No se ha perdido nada: inténtelo de nuevo en un momento.",
  request: "La solicitud",
  signInFirst: "Inicie sesión primero.",
  tooManyFailedChecks:
    "Ha enviado {count, plural, one {# red} other {# redes}} con errores en 24 horas, el máximo permitido. Podrá enviar la siguiente a partir del {next}; una red sin errores se acepta siempre. El editor muestra qué falla.",
  untrainable: "Esta red aún no se puede entrenar. Corrija lo que marca el editor y entregue.",
  sessionOver: "Esta sesión ya terminó. Vuelva a cargar la página para ver las actuales.",
  notInCourse: "Uno de estos ejercicios no es de este curso, o es un borrador. Vuelva a cargar la página.",
  registrationShut:
    "Aquí no se puede crear una cuenta con contraseña. {school, select, true {Inicie sesión a través de su institución.} other {Abra el enlace que le dio su docente, o pídalo.}}",
  accountExists: "Ya existe una cuenta con este correo electrónico. Inicie sesión con ella.",
  noPassword: "Esta cuenta no tiene contraseña: inicia sesión a través de su institución. Cámbiela allí.",
  wrongPassword: "La contraseña actual no es correcta. Inténtelo de nuevo.",
  shortPassword:
    "Una contraseña necesita al menos {length, number} caracteres. Unas cuantas palabras seguidas son una buena opción.",
  longPassword: "Una contraseña puede tener como máximo {length, number} caracteres.",
  guessedPassword: "Esta contraseña es de las primeras que cualquiera probaría. Elija otra.",
  noStudent: "No existe ese estudiante en este curso. Vuelva a cargar la lista.",
  noManualLine:
    "La rúbrica ha cambiado y una línea con puntos dados a mano ya no existe. Cargue la página de nuevo.",
  linePoints: "«{label}» vale como máximo {maximum, plural, one {# punto} other {# puntos}}. Dele menos.",
  needsReason:
    "Unos puntos distintos de los calculados necesitan un motivo, que el estudiante leerá. Escriba uno.",
  gradesHeldBack:
    "Estas calificaciones se basan en la mitad de las imágenes de prueba que está reservada hasta que el ejercicio se cierre para todos: {closing}. Publíquelas entonces.",
  referencePending:
    "{count, plural, one {# calificación espera} other {# calificaciones esperan}} a la red de la lección, que aún se entrena para comparar. Publíquelas cuando la cola la haya terminado, o fije sus puntos a mano.",
  tooManyAttempts:
    "Demasiados intentos. Espere {minutes, plural, one {un minuto} other {# minutos}} e inténtelo de nuevo.",
  noExercises: "El curso todavía no tiene ejercicios. Cree uno y descárguelos después.",
  opensLater: "Este ejercicio se abre el {opening}. Conserve su trabajo y entréguelo entonces.",
  closed:
    "Este ejercicio se cerró el {closing} y ya no acepta entregas. Consulte a su docente si necesita más tiempo.",
  noRunsLeft:
    "Ha usado {runs, plural, one {la única ejecución} other {las # ejecuciones}} que permite este ejercicio en 24 horas. Su borrador se conserva.{next, select, none {} other { La próxima estará disponible el {next}.}}",
  noTimeLeft:
    "Ha usado {minutes, plural, one {el único minuto} other {los # minutos}} de entrenamiento que permite este ejercicio en 24 horas. Su borrador se conserva.{next, select, none {} other { La próxima ejecución estará disponible el {next}.}}",
  diskFull:
    "El disco del servidor está lleno, así que ahora no se puede guardar nada nuevo. Lo aceptado se conserva y todo se puede leer. Avise a su docente e inténtelo de nuevo cuando haya espacio.",
  neverFits:
    "Se espera que esta ejecución entrene {expected}, pero este ejercicio permite {most} en 24 horas. Pruebe con menos épocas, menos imágenes o una red más pequeña.",
  fitsLater:
    "Se espera que esta ejecución entrene {expected}, pero le quedan {left} de tiempo de entrenamiento, sin contar lo que se espera de sus otras ejecuciones.{next, select, none {} other { Habrá más a partir del {next}.}} Entréguela entonces, o pruebe con menos épocas, menos imágenes o una red más pequeña.",
  tooManyRevisions:
    "Esta respuesta se ha corregido {most, number} veces y no se guardan más. Cuenta la última corrección.",
  otherExercise: "Esta entrega es de otro ejercicio. Vuelva a cargar la página y entregue de nuevo.",
  noRun: "No existe esa ejecución. Revise el enlace o ábrala desde su ejercicio.",
  sealedWall:
    "«{title}» retiene imágenes de prueba hasta que se cierre, y los pesos las delatarían. Entonces el muro los muestra.",
  sealed:
    "«{title}» reserva la mitad de las imágenes de prueba, así que los archivos, los pesos y las respuestas por imagen de esta red se podrán obtener cuando se haya cerrado, el {closing}.",
  heldBackElsewhere:
    "Entregó esta red en «{title}», que reserva la mitad de las imágenes de prueba hasta el {closing}. Su resultado aquí revelaría esa mitad. Entréguela aquí después, o cambie la red o sus ajustes.",
  noResult: "Esta ejecución todavía no tiene resultado. Sus respuestas estarán aquí cuando haya terminado.",
  noWeights: "Esta ejecución no tiene pesos: no ha terminado con un resultado. Elija una que lo tenga.",
  thinnedWeights:
    "Los pesos de esta ejecución ya no se guardan, porque su ejercicio se cerró hace más de {days, number} días y la ejecución no cuenta. Entréguela o repítala con la misma semilla para obtenerlos de nuevo.",
  noFilesYet:
    "Esta ejecución todavía no tiene archivos. Estarán aquí cuando haya terminado con un resultado.",
  noOnnx:
    "Esta ejecución se entrenó antes de que Convoy guardara archivos ONNX. Entregue la misma red con otra semilla para obtener uno.",
  runIsOver: "Esta ejecución ya ha terminado. Vuelva a cargar la página para ver su resultado.",
  waitsNoMore: "Esta ejecución ya no espera. Vuelva a cargar la página para ver dónde está.",
  retriedAlready: "Esta ejecución ya se entrenó de nuevo. Vuelva a cargar la página para ver la nueva.",
  retriedOften:
    "Esta red se entrenó de nuevo varias veces y nunca llegó al final. Avise a su docente, o pruebe una más pequeña.",
  onlyFailedRetry:
    "Solo se puede reintentar una ejecución fallida o cancelada por el equipo docente. Para volver a entrenar una terminada, repita su entrega.",
  notGradable: "En esa columna del archivo no se pueden escribir calificaciones. Elija otra.",
  takesScale:
    "La columna «{column}» admite una escala o letras, y no puntos. Elija otra, o ponga los puntos en el sistema de su institución.",
  noColumn: "El archivo no tiene esa columna. Elija otra.",
  sameColumns: "Estudiante, calificación y comentarios necesitan tres columnas distintas. Elija otra.",
  emptyFile:
    "Este archivo no tiene ninguna línea bajo los encabezados. Elija el archivo que le da el sistema de su institución.",
  longFile: "Este archivo tiene más de {maximum, number} líneas. Divídalo.",
  manyCells:
    "Este archivo tiene más de {maximum, number} celdas. Conserve las columnas que dicen de quién es cada línea y las de calificaciones.",
  wideFile:
    "Este archivo tiene más de {maximum, number} columnas. Conserve las que dicen de quién es cada línea y las de calificaciones.",
  chooseColumn: "Elija primero la columna en la que van las calificaciones.",
  noExercise: "No existe ese ejercicio. Revise el enlace o ábralo desde el curso.",
  noInvitation: "Esta invitación ya se usó, caducó o nunca existió. Pida una nueva.",
  closedBefore: "El ejercicio se cerró el {closing}, antes de publicarse. Elija un cierre posterior.",
  closesAtOnce: "El ejercicio se cierra en el momento en que se abre. Elija un cierre posterior.",
  emptyBrief: "El enunciado está vacío. Escriba qué hay que hacer y publique después el ejercicio.",
  noPoints: "La rúbrica no da puntos. Dé algunos al menos a una de sus líneas.",
  noSpecification:
    "La rúbrica tiene una línea para la especificación, pero este tipo de ejercicio no tiene ninguna. Quite esa línea.",
  heldBackFixed:
    "Reservar o no la mitad de las imágenes de prueba ya no se puede cambiar, porque hay entregas. Publique un ejercicio nuevo.",
  kindFixed:
    "Un ejercicio publicado conserva su tipo, porque los estudiantes pueden haber trabajado en él. Publique un ejercicio nuevo.",
  marksBlind:
    "Este curso corrige a ciegas, así que solo sus docentes ven quiénes son los estudiantes. Pregunte a uno de ellos si necesita saberlo.",
  releasedIsFixed:
    "Esta calificación está publicada, y en este curso solo los docentes cambian calificaciones publicadas. Diga a uno de ellos qué debería cambiar.",
  onlySections:
    "Usted atiende algunas secciones de este curso, y esto concierne al curso entero. Pida ayuda a un docente.",
  emptyExtension: "No cambiaría nada. Indique otras fechas, más ejecuciones o más tiempo de entrenamiento.",
  notArchived: "Solo se puede eliminar un curso archivado. Archívelo primero.",
  stillTraining:
    "{count, plural, one {# ejecución de este curso aún se entrena} other {# ejecuciones de este curso aún se entrenan}}. Cancélelas en la página de la cola, o espere a que terminen.",
  otherTitle: "Ese no es el título del curso. Escríbalo exactamente como aparece arriba.",
  noPoll: "No existe esa pregunta en este curso. Vuelva a cargar la página.",
  noBetRun:
    "La clase apuesta por una ejecución del equipo docente. Entregue usted una red y elija su ejecución.",
  onlyBetsHaveRuns: "Solo una apuesta trata de una ejecución. Quítela o pregunte con una apuesta.",
  tooManyPolls: "Un curso guarda como máximo {most, number} preguntas. Quite antes algunas.",
  pollIsOver: "Esta pregunta ha terminado y no se puede cambiar. Escriba una nueva.",
  noSuchStep: "Otra persona ha cambiado esta pregunta. La página muestra cómo está ahora; siga desde ahí.",
  voteDoesNotFit:
    "Esta respuesta no corresponde a la pregunta. Vuelva a cargar la página y responda de nuevo.",
  pollPauses: "La pregunta está en pausa. Su respuesta no se ha contado; espere a que continúe.",
  pollIsClosed:
    "El tiempo para responder ha terminado, así que su respuesta no cuenta. Espere a la siguiente pregunta.",
  noTarget:
    "No existe {what, select, course {ese curso} exercise {ese ejercicio} submission {esa entrega} other {esa ejecución}} entre sus cursos. Compruebe el enlace, o entre antes en el curso.",
  onlyRoles:
    "Eso solo puede hacerlo {who, select, student {un estudiante} instructor {un docente} other {el equipo docente}} de este curso.",
  mayNotCreate: "Su cuenta no puede crear cursos. Pida un enlace de invitación a un docente que sí pueda.",
  onlyAdministrators: "Solo puede hacerlo un administrador de Convoy.",
  notOwnStudent:
    "Esta cuenta es más que un estudiante de sus cursos, así que solo un administrador de Convoy puede crear un enlace para ella. Pídaselo.",
  hasNoPassword:
    "Esta cuenta no tiene contraseña: inicia sesión a través de la institución. Que la persona entre allí, o consulte a un administrador.",
  accountClosed: "Esta cuenta está cerrada. Pida a un administrador de Convoy que la abra.",
  accountOpen: "Esta cuenta ya está abierta. Vuelva a cargar la página.",
  lastAdministrator: "Es el último administrador. Nombre primero a otra persona.",
  noPerson: "No existe esa persona. Vuelva a cargar la lista.",
  noResetLink: "Este enlace ya se usó, caducó o lo sustituyó otro más reciente. Pida uno nuevo.",
  factorOn: "Ya hay un segundo factor activado. Vuelva a cargar la página.",
  factorOff: "No hay ningún segundo factor activado. Vuelva a cargar la página.",
  factorOfStaff: "Aquí solo el equipo docente usa un segundo factor. No hay nada que configurar.",
  factorDemanded: "Este Convoy exige un segundo factor al equipo docente, así que no se puede desactivar.",
  ownFactor: "Desactive su propio segundo factor en «Su cuenta», con un código.",
  wrongCode: "Este código es incorrecto o ya se usó. Espere al siguiente que muestre su aplicación.",
  stepOver:
    "Este inicio de sesión ha terminado: ha pasado demasiado tiempo o hubo demasiados códigos incorrectos. Inicie sesión de nuevo.",
  notLinkable:
    "Esta forma de iniciar sesión ya está vinculada o no se ofrece aquí. Vuelva a cargar la página.",
  notLinked: "Esta forma de iniciar sesión ya no está vinculada. Vuelva a cargar la página.",
  lastWayIn:
    "Es su única forma de entrar. Vincule antes otra o pida un enlace para establecer una contraseña.",
  onlyInstructor:
    "Usted es la única persona docente de «{title}». Nombre a otra o archive el curso y elimine después su cuenta.",
  mailRefused: "El servidor de correo no aceptó el correo: {reason}. Revise sus ajustes y envíelo de nuevo.",
  schoolAddress:
    "Esta cuenta inicia sesión a través de la institución y su dirección viene de allí. Cámbiela allí.",
  addressTaken: "Otra cuenta tiene esta dirección. Inicie sesión con ella o escriba su propia dirección.",
  noMail: "Este Convoy no envía correos. Pida a su docente un enlace para poner una contraseña nueva.",
  noProof: "Este enlace no comprueba {email}: caducó o se envió a otra dirección. Pida otro en «Su cuenta».",
  archived:
    "Este curso está archivado: se puede leer y nada cambia en él. Su docente puede abrirlo de nuevo.",
  hasResults:
    "Este ejercicio tiene resultados: {submissions, plural, =0 {sin envíos} one {# envío} other {# envíos}}, {grades, plural, =0 {sin calificaciones publicadas} one {# calificación publicada} other {# calificaciones publicadas}}. Se conserva para que nadie los pierda. Ciérrelo con sus fechas.",
  unpublishFirst: "Los estudiantes ven este ejercicio. Devuélvalo primero a borrador y elimínelo después.",
  notEarlierPassword:
    "No es la contraseña de la cuenta anterior. Inténtelo de nuevo o consulte a un administrador.",
  laterWork:
    "Esta cuenta ya tiene trabajo propio, así que no se pueden unir. Pregunte a su docente con cuál seguir.",
  noRoom: "Esta página no tiene noticias en vivo. Recárguela.",
  trainerGone: "Este proceso de entrenamiento se ha detenido. La lista muestra los que funcionan ahora.",
  notPaused: "Este proceso de entrenamiento ya está en marcha. Recargue la página.",
  tokenEnded: "Este token ya ha terminado. Cree otro si una máquina lo necesita.",
  dueBeforeOpening:
    "La fecha de entrega no puede ser anterior a la apertura del ejercicio. Elija una posterior.",
  asksTooOften: "Esta página envía demasiadas solicitudes. Espere diez segundos y vuelva a cargarla.",
  needsPrediction:
    "Este ejercicio pide una predicción: diga si la red mejorará y qué exactitud espera en el conjunto de prueba. Entregue después.",
  unreadRoom:
    "El servidor no pudo leer los datos de esta página. Se intentará de nuevo cuando vuelva la conexión.",
  liveNeedsSignIn: "Inicie sesión primero: esta página sigue lo que ocurre en vivo.",
  uncheckedSignIn: "El servidor no puede comprobar ahora su sesión. Vuelve a intentarlo solo.",
};
