package jp.renrakumo.release.check;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;

/** Takes from a class file what its methods say and call. */
final class MethodWords extends ClassVisitor {

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

    private final Map<String, MethodCode> methods;
    private final String type;

    MethodWords(Map<String, MethodCode> methods, String type) {
        super(SpringAsmInfo.ASM_VERSION);
        this.methods = methods;
        this.type = type;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new Body(methods.computeIfAbsent(MethodCode.key(type, name), key -> new MethodCode()));
    }

    private static final class Body extends MethodVisitor {

        private final MethodCode code;

        Body(MethodCode code) {
            super(SpringAsmInfo.ASM_VERSION);
            this.code = code;
        }

        @Override
        public void visitLdcInsn(Object constant) {
            if (constant instanceof String word) {
                code.words().add(word);
            } else if (constant instanceof Type type && type.getSort() == Type.OBJECT) {
                // the values of an enum that is asked for by its class
                call(type.getInternalName(), "<clinit>");
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            call(owner, name);
        }

        // constants that are no plain text are made when the class is first used
        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            call(owner, "<clinit>");
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle) {
                    call(handle.getOwner(), handle.getName());
                } else if (argument instanceof String recipe
                        && bootstrap.getName().equals("makeConcatWithConstants")) {
                    put(recipe, Type.getArgumentTypes(descriptor));
                }
            }
        }

        private void call(String owner, String name) {
            if (owner.startsWith("jp/renrakumo/")) {
                code.calls().add(MethodCode.key(owner, name));
            }
        }

        // \1 stands for what is put in; a key is a word with a number
        private void put(String recipe, Type[] types) {
            String[] parts = recipe.split("\u0001", -1);
            boolean key = WORD.matcher(parts[0]).matches()
                    && Arrays.stream(types).allMatch(Type.INT_TYPE::equals)
                    && Arrays.stream(parts).skip(1).allMatch(Body::fits);
            if (key) {
                code.built().add(Pattern.compile(String.join("[0-9]+", parts)));
            }
        }

        private static boolean fits(String part) {
            return part.isEmpty() || WORD.matcher(part).matches();
        }
    }
}
