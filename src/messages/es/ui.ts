import type { ui as english } from "../en/ui";
import type { Translation } from "../translation";

export const ui: Translation<typeof english> = {
  section: { filter: "Sección", all: "Todas" },
  copy: {
    copied: "Copiado",
    copyCode: "Copiar el código",
    copy: "Copiar",
    copiedWhat: "Copiado: {label}",
    copyWhat: "Copiar: {label}",
  },
  dropoutInLesson: "El porqué: ver el dropout en la lección",
  crumbs: "Ubicación actual",
  moreRows: "Mostrar más (quedan {count, number})",
  goBack: "Volver",
  picture: "Imagen",
  loading: "Cargando",
  keys: { title: "Teclas", control: "Ctrl", enter: "Intro", escape: "Esc" },
  longText: { show: "Mostrar todo", hide: "Mostrar menos" },
  controls: {
    close: "Cerrar",
    clear: "Borrar",
    showPassword: "Mostrar u ocultar la contraseña",
    previousMonth: "Mes anterior",
    nextMonth: "Mes siguiente",
    previousYear: "Año anterior",
    nextYear: "Año siguiente",
    previousDecade: "Década anterior",
    nextDecade: "Década siguiente",
    done: "Listo",
  },
  failure: {
    title: "No se pudo completar",
    ours: "Se produjo un error de nuestro lado. No se ha perdido nada de lo escrito aquí; inténtelo de nuevo en un momento.",
    unreachable:
      "El servidor no respondió. Compruebe la conexión e inténtelo de nuevo; no se ha perdido nada de lo escrito aquí.",
    refused: "El servidor rechazó algunos de los valores. Revise el formulario e inténtelo de nuevo.",
    unreadable: "No se pudo leer {name}. Elíjalo de nuevo.",
  },
};
