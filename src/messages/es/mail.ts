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
};
