import type { front as english } from "../en/front";
import type { Translation } from "../translation";

export const front: Translation<typeof english> = {
  title: "Dibuje un dígito. Una red lo lee.",
  lead: "Entrenada en Convoy, responde en su navegador, capa a capa. En clase, cada estudiante diseña la suya.",
  join: "Tengo un código de acceso",
  stage: {
    label: "Una red para la que dibujar",
    hint: "Dibuje aquí",
    again: "Dibuje otro",
    undo: "Deshacer",
    clear: "Borrar",
    loading: "La red está en camino: {megabytes, number} MB, una sola vez.",
    progress: "La parte que ha llegado",
    blank: "Dibuje un dígito del 0 al 9.",
    convolution: "Convolución",
    pooling: "Max-pooling",
    size: "{count, plural, one {# mapa} other {# mapas}}, {height, number} × {width, number}",
    maps: "{name}: {count, plural, one {# mapa} other {# mapas}} de {height, number} × {width, number}",
    about: "{accuracy} de los 10.000 dígitos de prueba acertados",
  },
  teach: {
    title: "Para dar clase",
    wall: {
      title: "Una carrera que toda el aula sigue",
      text: "La curva de cada estudiante crece en vivo en el proyector. Una tecla oculta los nombres.",
      picture: "El muro de la clase: un podio y, para cada estudiante, un recuadro con su curva",
    },
    builder: {
      title: "Redes sin preparativos",
      text: "Se arrastran capas o se pega código de Keras. Cada error indica la capa y la solución.",
      picture: "El banco de trabajo: la paleta, la red dibujada a escala y sus cifras",
    },
    glance: {
      title: "Se ve quién se ha atascado",
      text: "Resultados, predicciones y preguntas de un vistazo; calificaciones con motivos, exportadas al sistema de su institución.",
      picture: "La clase de un vistazo: quién se ha atascado y cómo se reparten los resultados",
    },
  },
  look: {
    title: "Mire una clase por dentro",
    text: "Una clase grabada: su clasificación, cada ejecución con curvas, película y errores, y lo que ve su docente. Sin cuenta.",
    action: "Ver una clase",
  },
  next: {
    title: "¿Nuevo en la convolución?",
    text: "La lección la explica con figuras que se mueven. Después llega el primer ejercicio.",
    lesson: "Leer la lección",
    practise: "Entrenar una red aquí",
  },
};
