// Opens models, forms and element templates as Camunda Modeler does, and prints as JSON what it would warn of.
import { readFileSync } from 'node:fs';
import { BpmnModdle } from 'bpmn-moddle';
import { DmnModdle } from 'dmn-moddle';
import camundaInBpmn from 'camunda-bpmn-moddle/resources/camunda.json';
import camundaInDmn from 'camunda-dmn-moddle/resources/camunda.json';
import modelerInBpmn from 'modeler-moddle/resources/modeler.json';
import modelerInDmn from 'modeler-moddle/resources/dmn-modeler.json';
import { Linter } from '@camunda/linting';
import recommended from 'bpmnlint/config/recommended.js';
import { FormLinter } from '@camunda/form-linting';
import { validateAll } from '@bpmn-io/element-templates-validator';

const PLATFORM = 'Camunda Platform';
const VERSION = /^7\.24\./;
// the form linter's newest profile of Camunda 7; it stands for form-js 1.8.7, which 7.24 has as well
const FORMS_LIKE = '7.22.0';

// flows of which one is taken may meet at a task, as long as nothing runs in parallel: docs/adr/0018-modelers-lint.md
const MEETING = { 'fake-join': 'off', 'no-gateway-join-fork': 'off' };

// Modeler's own rules for 7.24, and beyond them those that bpmnlint recommends
function linterFor(xml) {
  const rules = { ...recommended.rules, ...(xml.includes('parallelGateway') ? {} : MEETING) };
  return new Linter({ type: 'platform', plugins: [ { config: { rules }, resolver: { resolveRule } } ] });
}

function resolveRule(set, name) {
  if (set !== 'bpmnlint') {
    throw new Error(`${set} brings its own`);
  }
  return import(`./node_modules/bpmnlint/rules/${name}.js`).then(rule => rule.default);
}

async function bpmn(xml) {
  const moddle = new BpmnModdle({ camunda: camundaInBpmn, modeler: modelerInBpmn });
  const { rootElement, warnings } = await moddle.fromXML(xml);
  return [ ...imported(warnings), ...platformOf(rootElement), ...linted(await linterFor(xml).lint(rootElement)) ];
}

async function dmn(xml) {
  const moddle = new DmnModdle({ camunda: camundaInDmn, modeler: modelerInDmn });
  const { rootElement, warnings } = await moddle.fromXML(xml);
  return [ ...imported(warnings), ...platformOf(rootElement) ];
}

function form(json) {
  const schema = JSON.parse(json);
  return [
    ...platform(schema.executionPlatform, schema.executionPlatformVersion),
    ...new FormLinter().lint({ ...schema, executionPlatformVersion: FORMS_LIKE })
      .map(({ id, category, message }) => found(id, 'form', category, message))
  ];
}

function elementTemplates(json) {
  const { results } = validateAll([].concat(JSON.parse(json)));
  return results.flatMap(({ object, errors, warnings }) => [
    ...told(errors ?? []).map(each => found(object?.id, 'element-template', 'error', sentence(each))),
    ...(warnings ?? []).map(each => found(object?.id, 'element-template', 'warn', sentence(each)))
  ]);
}

// a schema that is not met says so at every level above as well
function told(errors) {
  const meant = errors.filter(({ keyword }) => keyword === 'errorMessage');
  return meant.length ? meant : errors;
}

function sentence({ instancePath, message }) {
  return `${instancePath} ${message}`.trim();
}

// rules are chosen by the platform a file names: without it, or for another one, a linter would find nothing
function platform(name, version) {
  return name === PLATFORM && VERSION.test(version)
    ? []
    : [ found(null, 'execution-platform', 'error', `is for ${name} ${version}, not for ${PLATFORM} 7.24`) ];
}

function platformOf(root) {
  return platform(root.get('modeler:executionPlatform'), root.get('modeler:executionPlatformVersion'));
}

function linted(reports) {
  return reports.map(({ id, rule, category, message }) => found(id, rule, category, message));
}

function imported(warnings) {
  return warnings.map(({ message, element }) => found(element?.id, 'import', 'warn', message));
}

function found(element, rule, level, message) {
  return { element: element ?? '', rule, level, message };
}

const OPENED_BY = { bpmn, dmn, form, json: elementTemplates };

async function findings(file) {
  const open = OPENED_BY[file.split('.').pop()];
  try {
    return await open(readFileSync(file, 'utf8'));
  } catch (unreadable) {
    return [ ...imported(unreadable.warnings ?? []), found(null, 'import', 'error', unreadable.message) ];
  }
}

const all = [];
for (const file of process.argv.slice(2)) {
  for (const finding of await findings(file)) {
    all.push({ file, ...finding });
  }
}
console.log(JSON.stringify(all, null, 1));
