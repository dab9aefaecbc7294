import nextVitals from "eslint-config-next/core-web-vitals";
import nextTypescript from "eslint-config-next/typescript";

/** The rooms of src/server, src/engine and src/core: each imports only those that stand before it. */
const rooms = {
  server: [
    "base",
    "postgres",
    "backup",
    "exercise",
    "access",
    "site",
    "course",
    "account",
    "queue",
    "run",
    "leaderboard",
    "roster",
    "submission",
    "poll",
    "grade",
    "live",
    "authoring",
    "review",
    "glance",
    "privacy",
    "boot",
    "demonstration",
  ],
  engine: ["base", "onnx", "gpu", "practice"],
  core: [
    "base",
    "training",
    "network",
    "check",
    "grade",
    "exercise",
    "keras",
    "run",
    "leaderboard",
    "submission",
    "poll",
    "school",
    "live",
    "lesson",
    "glance",
  ],
};

const order = Object.entries(rooms).flatMap(([layer, names]) =>
  names
    .slice(0, -1)
    .map((room, place) => ({
      target: `./src/${layer}/${room}`,
      from: names.slice(place + 1).map((later) => `./src/${layer}/${later}`),
      message: `In src/${layer} a room imports those before it: ${names.join(", ")}. Move what both need into the earlier room.`,
    })),
);

/** Who may import whom (ARCHITECTURE.md). The message is what people read when they break it. */
const importLaw = [
  ...order,
  {
    target: "./src/core",
    from: ["./src", "./workers"],
    except: ["./core"],
    message:
      "src/core is pure: it imports zod and itself, so that browser, server and trainer can all run it. Pass in what it needs.",
  },
  {
    target: "./src/engine",
    from: ["./src", "./workers"],
    except: ["./engine", "./core"],
    message:
      "src/engine is pure: it imports src/core and itself, so that trainer and browser can both train with it. The runtime is handed in.",
  },
  {
    target: "./src/messages",
    from: ["./src", "./workers"],
    except: ["./messages", "./core"],
    message:
      "src/messages holds texts: it imports src/core and itself, so that browser, server and trainer can all word things.",
  },
  {
    target: "./src/components",
    from: "./src",
    except: [
      "./components",
      "./core",
      "./engine",
      "./messages/catalogue.ts",
      "./messages/wording",
      "./trpc/react.tsx",
    ],
    message:
      "Components import components, src/core, src/engine, messages/{catalogue,wording} and trpc/react only. Ask the server through a tRPC procedure, and useTranslations for a text.",
  },
  {
    target: "./src/app",
    from: "./src",
    except: ["./app", "./components", "./core", "./messages", "./trpc"],
    message:
      "Pages load, compose and redirect: they reach src/server only through src/trpc. Write a procedure or a handler there.",
  },
  {
    target: "./src/trpc",
    from: "./src",
    except: ["./trpc", "./server", "./core", "./messages", "./env.ts"],
    message: "src/trpc is transport between pages and src/server: it knows no pages and no components.",
  },
  {
    target: "./src/server",
    from: "./src",
    except: ["./server", "./core", "./messages", "./env.ts"],
    message: "src/server imports src/core, src/messages and itself: it does not know who calls it.",
  },
  {
    target: "./workers",
    from: "./src",
    except: ["./core", "./engine", "./messages", "./env.ts", "./server/base", "./server/queue"],
    message:
      "Workers share with the web only src/core, src/engine, src/messages and server/{base,queue}: a trainer must run on a machine without the web.",
  },
  {
    target: "./src",
    from: "./workers",
    message:
      "The web never imports workers: an engine in the web process would block it. Write a row that a trainer reads.",
  },
  { target: ["./src", "./workers"], from: "./test", message: "The product does not import its tests." },
];

const engines = {
  group: ["onnxruntime-node", "@tensorflow/*"],
  message: "Engines run in the trainers' child processes only (workers/engines), never in the web process.",
};
const databases = {
  group: ["pg", "@prisma/*", "**/generated/*"],
  message: "Only src/server talks to the database.",
};
const serverOnly = {
  name: "server-only",
  message:
    'The import of "server-only" dies outside Next\'s bundler, and trainers read these files without it.',
};
const eagerLink = {
  name: "next/link",
  message: 'It fetches each page whose link is in sight; import { Link } from "@/components/ui/link".',
};
const environment = {
  group: ["process", "node:process"],
  importNames: ["env", "default"],
  message: 'Only src/env.ts reads process.env; import { env } from "@/env".',
};

const bannedNames = /^(index|utils?|helpers?|common|shared|misc)\./;
const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|config|module|schema|d))?\.[a-z]+$/;

/** A file is named after its one noun. */
const fileName = {
  meta: { type: "suggestion", schema: [] },
  create: (context) => ({
    Program(node) {
      const name = context.filename.split(/[\\/]/).at(-1);
      if (bannedNames.test(name)) {
        context.report({
          node,
          message: `"${name}" says nothing about what is inside. Name the file after its one noun; import from it directly.`,
        });
      } else if (!kebabCase.test(name)) {
        context.report({ node, message: `"${name}" is not in kebab-case.` });
      }
    },
  }),
};

/**
 * A file of src/server, src/engine or src/core stands in a room, so that the order holds for it.
 * src/server/start.ts is what services call.
 */
const inRoom = {
  meta: { type: "problem", schema: [] },
  create: (context) => ({
    Program(node) {
      const [, layer, room] = /[\\/]src[\\/](server|engine|core)[\\/]([^\\/]+)/.exec(context.filename) ?? [];
      if (!layer || room === "start.ts" || rooms[layer].includes(room)) return;
      context.report({
        node,
        message: `src/${layer}/${room} is in no room of the import law: ${rooms[layer].join(", ")}.`,
      });
    },
  }),
};

/** The one word that every language keeps. */
const productName = /\bConvoy\b/g;
const readProps = new Set([
  "aria-label",
  "alt",
  "caption",
  "confirm",
  "description",
  "error",
  "header",
  "label",
  "message",
  "placeholder",
  "thumbLabel",
  "title",
]);

/** What a person reads comes from the catalogue. */
const literalText = {
  meta: { type: "problem", schema: [] },
  create: (context) => {
    const check = (node) => {
      if (!node) return;
      if (node.type === "JSXExpressionContainer") check(node.expression);
      if (node.type === "ConditionalExpression") [node.consequent, node.alternate].forEach(check);
      if (node.type === "LogicalExpression") [node.left, node.right].forEach(check);
      const texts =
        node.type === "TemplateLiteral" ? node.quasis.map(({ value }) => value.raw) : [node.value];
      if (!texts.some((text) => typeof text === "string" && /\p{L}{2}/u.test(text.replace(productName, ""))))
        return;
      context.report({
        node,
        message:
          "People read this: put it into src/messages in every language, and use useTranslations (docs/texts.md).",
      });
    };
    return {
      JSXText: check,
      "JSXElement > JSXExpressionContainer, JSXFragment > JSXExpressionContainer": check,
      JSXAttribute: ({ name, value }) => readProps.has(name.name) && check(value),
      Property: ({ key, value }) => readProps.has(key.name ?? key.value) && check(value),
      "CallExpression[callee.name=/^(notifyDone|setError)$/]": (node) => check(node.arguments[0]),
    };
  },
};

const focusedTests = ["it", "test", "describe"].flatMap((object) =>
  ["only", "skip", "todo"].map((property) => ({ object, property, message: "Every test runs, always." })),
);
const readsEnvironment = {
  object: "process",
  property: "env",
  message: 'Only src/env.ts reads process.env; import { env } from "@/env".',
};
/** Somebody, or a time server, may set a machine's clock while a process runs. */
const wallClock = {
  object: "Date",
  property: "now",
  message: "How long something took or may take goes by performance.now(); a moment is new Date().",
};

export default [
  {
    ignores: [
      ".next/",
      ".data/",
      "node_modules/",
      "src/server/generated/",
      "next-env.d.ts",
      "public/",
      "test/screenshots/",
    ],
  },
  ...nextVitals,
  ...nextTypescript,
  {
    linterOptions: { noInlineConfig: true },
    plugins: { convoy: { rules: { "file-name": fileName, "in-room": inRoom, "literal-text": literalText } } },
    rules: {
      "convoy/file-name": "error",
      "convoy/in-room": "error",
      "import/no-restricted-paths": ["error", { zones: importLaw }],
      "no-restricted-properties": ["error", readsEnvironment, ...focusedTests],
      "no-restricted-imports": ["error", { paths: [serverOnly], patterns: [environment] }],
      "no-warning-comments": ["error", { terms: ["todo", "fixme", "xxx"] }],
      // The formatter breaks code at this width, and leaves comments as they are.
      "max-len": [
        "error",
        {
          code: 110,
          ignoreUrls: true,
          ignoreStrings: true,
          ignoreTemplateLiterals: true,
          ignoreRegExpLiterals: true,
        },
      ],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "prefer-const": "error",
      "no-var": "error",
      "import/no-anonymous-default-export": "off",
    },
  },
  {
    files: ["**/*.ts", "**/*.tsx"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/ban-ts-comment": [
        "error",
        { "ts-ignore": true, "ts-expect-error": true, "ts-nocheck": true, "ts-check": false },
      ],
    },
  },
  {
    files: ["src/server/**", "workers/**"],
    rules: { "no-restricted-properties": ["error", readsEnvironment, ...focusedTests, wallClock] },
  },
  {
    files: ["src/**", "workers/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "ExportAllDeclaration, ExportNamedDeclaration[source]",
          message:
            "No barrels and no re-exports: import from the file that has it, so that the import law sees it.",
        },
        {
          selector: "CallExpression[callee.property.name='query'] > TSTypeParameterInstantiation",
          message: "A row's type is only true if a schema has read it: readRows of Connection.",
        },
        {
          selector: "NewExpression[callee.object.name='pg']",
          message:
            "The loss of a plain connection can end the process: use Connection of src/server/base/connection.",
        },
      ],
    },
  },
  {
    files: ["test/e2e/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "CallExpression[callee.name='expect'] AwaitExpression > CallExpression[callee.property.name=/^(count|innerText|inputValue|getAttribute|textContent|allTextContents|allInnerTexts|isDisabled|isVisible|isChecked)$/]",
          message: "The page may not be there yet: await expect.poll(() => …) reads again until it is.",
        },
        {
          selector:
            "CallExpression[callee.property.name='goto'], CallExpression[callee.property.name='reload']",
          message:
            "A page that is loaded does not answer yet: visit and reload of test/e2e/settle.ts wait until it does.",
        },
        {
          selector:
            "TSNonNullExpression > AwaitExpression > CallExpression[callee.property.name='boundingBox']",
          message: "It may still move: findBox of test/e2e/settle.ts says where it stands once all is drawn.",
        },
        {
          selector: "Literal[value='networkidle']",
          message: "A quiet network says little: settle of test/e2e/settle.ts waits until all is drawn.",
        },
      ],
    },
  },
  { files: ["test/e2e/settle.ts"], rules: { "no-restricted-syntax": "off" } },
  {
    files: ["workers/**", "test/**", "src/server/**"],
    rules: { "@next/next/no-assign-module-variable": "off" },
  },
  {
    files: ["src/core/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              // @lezer is a pure parser, which the reader of Keras code needs: it knows neither Node nor the
              // browser.
              regex: "^(?!zod$|@lezer/|\\.{1,2}/|@/)",
              message:
                "src/core is pure: it imports zod, @lezer and itself, and nothing of Node or the browser.",
            },
          ],
        },
      ],
      "no-restricted-globals": ["error", "process", "window", "document", "fetch", "Buffer"],
    },
  },
  {
    files: ["src/engine/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "^(?!protobufjs/minimal\\.js$|onnxruntime-common$|\\.{1,2}/|@/)",
              message:
                "src/engine is pure: it imports src/core, itself, what writes ONNX files and ONNX Runtime's types. The runtime is handed in.",
            },
          ],
        },
      ],
      "no-restricted-globals": ["error", "process", "window", "document", "fetch", "Buffer"],
    },
  },
  {
    files: ["src/server/**", "src/trpc/**"],
    rules: { "no-restricted-imports": ["error", { paths: [serverOnly], patterns: [environment, engines] }] },
  },
  {
    files: ["src/app/**", "src/components/**"],
    rules: {
      "no-restricted-imports": ["error", { paths: [eagerLink], patterns: [environment, engines, databases] }],
    },
  },
  {
    files: ["src/components/ui/link.tsx"],
    rules: { "no-restricted-imports": ["error", { patterns: [environment, engines, databases] }] },
  },
  { files: ["src/components/**", "src/app/**/*.tsx"], rules: { "convoy/literal-text": "error" } },
  // Samples that only who works on Convoy sees.
  { files: ["src/components/gallery/**"], rules: { "convoy/literal-text": "off" } },
  { files: ["src/env.ts", "prisma/**"], rules: { "no-restricted-properties": ["error", ...focusedTests] } },
];
