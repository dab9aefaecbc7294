import type { mail as english } from "../en/mail";
import type { Translation } from "../translation";

export const mail: Translation<typeof english> = {
  reset: {
    subject: "Poner una contraseña nueva en Convoy",
    text: "Alguien pidió una contraseña nueva para la cuenta de {email}.\n\nPóngala aquí, una sola vez, durante la próxima hora:\n{link}\n\nSi no fue usted, no haga nada: su contraseña no cambia.",
  },
  proof: {
    subject: "¿Es esta su dirección?",
    text: "Una cuenta de Convoy tiene la dirección {email}.\n\nSi es suya, inicie sesión y abra este enlace en los próximos tres días:\n{link}\n\nSi no lo es, no haga nada: sin este enlace nadie pasa por usted.",
  },
  test: {
    subject: "Un correo de prueba de Convoy",
    text: "El correo funciona: lo ha pedido quien administra.",
  },
  notices: {
    end: "De qué recibe correos, lo elige aquí: {link}",
    grade_released: {
      subject: "Su calificación: {title}",
      text: "Su calificación de «{title}» está disponible, con sus motivos:\n{link}",
    },
    regrade_answered: {
      subject: "Se respondió a su pregunta sobre la calificación: {title}",
      text: "El equipo docente ha respondido a su pregunta sobre la calificación de «{title}»:\n{link}",
    },
    account_changed: {
      subject: "Ha cambiado el inicio de sesión de su cuenta",
      text: "{title, select, turn_on_factor {Desde ahora, iniciar sesión en su cuenta requiere un segundo factor.} turn_off_factor {Se desactivó el segundo factor de su cuenta.} take_off_factor {Quien administra ha quitado el segundo factor de su cuenta.} link_provider {Se vinculó una forma de iniciar sesión a su cuenta.} unlink_provider {Se desvinculó una forma de iniciar sesión de su cuenta.} use_recovery_code {Alguien ha usado un código de recuperación de su cuenta.} other {Se crearon códigos de recuperación nuevos para su cuenta.}}\n\nSi no ha sido usted, avise a quien administra y cambie su contraseña aquí:\n{link}",
    },
    names_end: {
      subject: "El {date} se borran los nombres de «{title}»",
      text: "El {date} se borran para siempre los nombres y direcciones de los estudiantes de «{title}»; sus trabajos y calificaciones permanecen con seudónimos. Descargue antes el libro de calificaciones, o conserve el curso más tiempo:\n{link}",
    },
    machine_refuted: {
      subject: "Una máquina informó de lo que no había entrenado: {title}",
      text: "Una comprobación de la máquina «{title}» ha encontrado que lo que informó no se sostiene. Su token ha terminado. Todas sus ejecuciones se entrenan otra vez, sin coste para nadie; las calificaciones que dependen de ellas pueden cambiar. El registro tiene los detalles:\n{link}",
    },
    request_waiting: {
      subject: "{name} espera entrar en {title}",
      text: "{name} ha pedido entrar en «{title}». Admita a la persona, o no, aquí:\n{link}",
    },
    run_failed: {
      subject: "Falló una ejecución, y la culpa es nuestra: {title}",
      text: "Una ejecución suya de «{title}» falló sin culpa suya. No le costó nada. Aquí ve por qué, y puede entrenarla de nuevo:\n{link}",
    },
  },
};
