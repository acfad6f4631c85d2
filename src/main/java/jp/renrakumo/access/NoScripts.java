package jp.renrakumo.access;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;

/**
 * No script in any language, even if an engine for it lies on the classpath: FEEL registers one there, and the engine
 * one for JUEL. Decisions are not touched by this, they ask FEEL directly.
 */
class NoScripts implements ScriptEngineResolver {

    @Override
    public void addScriptEngineFactory(ScriptEngineFactory factory) {
        // nothing that is added could be asked for
    }

    @Override
    public ScriptEngineManager getScriptEngineManager() {
        return new ScriptEngineManager(ClassLoader.getPlatformClassLoader());
    }

    /** @throws BadInput always */
    @Override
    public ScriptEngine getScriptEngine(String language, boolean cached) {
        throw new BadInput("スクリプト（" + language + "）は実行できません。 Scripts are refused.");
    }
}
