import type { site as english } from "../en/site";
import type { Translation } from "../translation";

export const site: Translation<typeof english> = {
  privacy: {
    title: "Privacidad",
    facts: "Qué hace Convoy",
    kept: "Guarda su nombre, su dirección, un resumen cifrado de su contraseña, cuándo y desde dónde inició sesión, lo que entregó con sus resultados y calificaciones, y quién hizo qué en sus cursos.",
    cookies:
      "Sus cookies contienen la sesión, el dispositivo en el que inició sesión y su idioma. No carga nada de otros sitios, no cuenta visitas y no envía nada a nadie.",
    seen: "El equipo docente de sus cursos ve su nombre, su trabajo y sus calificaciones. El resto de la clase ve su nombre, o un seudónimo, junto a sus resultados. Quienes administran ven su cuenta, y quien gestiona el servidor puede verlo todo.",
    long: "Su trabajo permanece hasta que se elimina el curso. Un curso puede borrar los nombres de sus estudiantes algunos meses después de su fin; los trabajos y las calificaciones permanecen entonces con seudónimos. La lista de inicios de sesión guarda los cincuenta más recientes de cada tipo.",
    own: "En «Su cuenta», «Mis datos», puede descargar todo lo que se guarda sobre usted y eliminar su cuenta.",
  },
  accessibility: {
    title: "Accesibilidad",
    facts: "Qué hace Convoy",
    keys: "Todo funciona solo con el teclado. Las imágenes en movimiento se detienen si su dispositivo pide menos movimiento.",
    sight:
      "Los colores pueden ser claros u oscuros, y ningún color es la única señal de nada. Las páginas siguen el tamaño de su texto.",
    checked:
      "Pruebas automáticas buscan barreras conocidas en sus páginas, en claro y en oscuro, antes de cada versión.",
    limits:
      "Esas pruebas no lo encuentran todo. Diga a su docente, o a quien gestiona este Convoy, qué le impide entrar.",
  },
};
